import type { TemplateKey } from '@zhenyiban/shared/notifications/contract.ts'
import type { SubscribeFields } from '../kernel/ports.ts'
import { readTemplate, type Template } from './wechat-fields.ts'

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
/** Templates as configured, one line each; see `readTemplate`. */
export const readTemplates = (configured: Record<TemplateKey, string>): Templates => {
  const read = (key: TemplateKey) => {
    try {
      return readTemplate(configured[key], templateFields[key])
    } catch (error) {
      throw new Error(`WeChat template «${key}»: ${(error as Error).message}`)
    }
  }
  return { appointment: read('appointment'), ticket: read('ticket'), matter: read('matter') }
}
