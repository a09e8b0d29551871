import { type TemplateKey, templateKeys } from '@zhenyiban/shared/notifications/contract.ts'
import type { SubscribeFields, TemplateFault, TemplateIds } from '../../kernel/ports.ts'
import { readTemplate, type Template } from './fields.ts'

/** `long` is null where the account has no 长期订阅 of it. */
export type Templates = Record<TemplateKey, { once: Template; long: Template | null }>

/** The fields we fill, by template; configuration maps each to a field key of the account's template. */
export const templateFields: { [K in TemplateKey]: (keyof SubscribeFields[K] & string)[] } = {
  appointment: ['itemName', 'hallName', 'startsAt', 'hint'],
  ticket: ['number', 'hallName', 'windowName', 'hint'],
  matter: ['itemName', 'caseNumber', 'state', 'hint'],
}
const suggested: Record<TemplateKey, Template> = {
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

/** The kinds of field these suit best; the sandbox uses them as they are, each once and long. */
export const suggestedTemplates: Templates = byKey(key => ({
  once: suggested[key],
  long: { ...suggested[key], id: `${suggested[key].id}-long` },
}))

/** Templates as configured, one line each; see `readTemplate`. */
export const readTemplates = (
  configured: Record<TemplateKey, { once: string; long: string | undefined }>,
): Templates =>
  byKey(key => {
    const read = (line: string, kind: string) => {
      try {
        return readTemplate(line, templateFields[key])
      } catch (error) {
        throw new Error(`WeChat template «${key}»${kind}: ${(error as Error).message}`)
      }
    }
    const { once, long } = configured[key]
    return { once: read(once, ''), long: long ? read(long, ' (long)') : null }
  })
export const templateIdsOf = (templates: Templates): Record<TemplateKey, TemplateIds> =>
  byKey(key => ({ once: templates[key].once.id, long: templates[key].long?.id ?? null }))

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
    const { once, long } = templates[template]
    return [once, ...(long ? [long] : [])].flatMap(each => faultsOf(template, each, there))
  })
const faultsOf = (
  template: TemplateKey,
  { id, keys }: Template,
  there: readonly AccountTemplate[],
): TemplateFault[] => {
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
}
