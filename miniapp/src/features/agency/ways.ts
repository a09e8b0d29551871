import { AGENCY } from '../../routes.ts'

export const WORK = `${AGENCY}work`
export const toDraft = (key: string): string => `${AGENCY}draft?key=${key}`
export const toAgentMatter = (id: string): string => `${AGENCY}matter?id=${id}`
