import { type TemplateKey, templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import type { SubscribeFields, TemplateFault } from '../../kernel/ports.ts'
import { readTemplate, type Template } from './fields.ts'

export type Templates = Record<TemplateKey, Template>

/** The fields we fill, by template; configuration maps each to a field key of the account's template. */
export const templateFields: { [K in TemplateKey]: (keyof SubscribeFields[K] & string)[] } = {
  appointment: ['itemName', 'hallName', 'startsAt', 'hint'],
  ticket: ['number', 'hallName', 'windowName', 'hint'],
  matter: ['itemName', 'caseNumber', 'state', 'hint'],
}
/** The kinds of field these suit best; the sandbox uses them as they are. */
export const suggestedTemplates: Templates = {
  appointment: {
    id: 'sandbox-appointment',
    keys: { itemName: 'thing1', startsAt: 'time2', hallName: 'thing3', hint: 'thing4' },
  },
  ticket: {
    id: 'sandbox-ticket',
    keys: { number: 'character_string1', hallName: 'thing2', windowName: 'thing3', hint: 'thing4' },
  },
  matter: {
    id: 'sandbox-matter',
    keys: { itemName: 'thing1', caseNumber: 'character_string2', state: 'phrase3', hint: 'thing4' },
  },
}
const byKey = <T>(given: (key: TemplateKey) => T) =>
  Object.fromEntries(templateKeys.map(key => [key, given(key)])) as Record<TemplateKey, T>

/** Templates as configured, one line each; see `readTemplate`. */
export const readTemplates = (configured: Record<TemplateKey, string>): Templates =>
  byKey(key => {
    try {
      return readTemplate(configured[key], templateFields[key])
    } catch (error) {
      throw new Error(`WeChat template «${key}»: ${(error as Error).message}`)
    }
  })
export const templateIdsOf = (templates: Templates) => byKey(key => templates[key].id)

/** A template as WeChat lists those of an account; `content` names its fields like `{{thing1.DATA}}`. */
export interface AccountTemplate {
  priTmplId: string
  content: string
}
const fieldKeysIn = (content: string) => [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key]) => key!)

/**
 * Where the configuration does not fit the account: a template that is not there, a field it does not have, or one of its
 * own that would stay empty; WeChat would refuse every message with 40037 or 47003.
 */
export const templateFaults = (templates: Templates, there: readonly AccountTemplate[]): TemplateFault[] =>
  templateKeys.flatMap(template => {
    const { id, keys } = templates[template]
    const known = there.find(({ priTmplId }) => priTmplId === id)
    if (!known) return [{ template, why: `the account has no template ${id}` }]
    const [given, asked] = [Object.values(keys), fieldKeysIn(known.content)]
    return [
      ...given
        .filter(key => !asked.includes(key))
        .map(key => ({ template, why: `the template has no field ${key}` })),
      ...asked
        .filter(key => !given.includes(key))
        .map(key => ({ template, why: `its field ${key} would be empty` })),
    ]
  })
