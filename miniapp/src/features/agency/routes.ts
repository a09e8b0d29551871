import { AGENCY } from '../../shell/routes.ts'

export const WORK = `${AGENCY}work`
export const toDraft = (key: string): string => `${AGENCY}draft?key=${key}`
/** `code`: the pick-up code that found it. */
export const toAgentMatter = (id: string, code = ''): string =>
  `${AGENCY}matter?id=${id}${code && `&code=${code}`}`
