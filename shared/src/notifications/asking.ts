import type { TemplateKey } from './contract.ts'
import type { HeldTemplate } from './subscription-contract.ts'
import type { SubscriptionKind } from './subscriptions.ts'

/** When somebody is asked for WeChat messages: right after what the messages will be about. */
export type Moment = 'booked' | 'waitlisted' | 'numbered' | 'handed_in' | 'reported'
/** WeChat takes no more in one call. */
export const MOST_ASKED = 3
/** What will be told after each: of a booking also that one's number is called, as it is the check-in. */
const wanted: Record<Moment, readonly TemplateKey[]> = {
  booked: ['appointment', 'ticket'],
  waitlisted: ['appointment'],
  numbered: ['ticket'],
  handed_in: ['matter'],
  reported: ['matter'],
}

/** One question of WeChat's: once and long templates never stand in one (20002). */
export interface Asking {
  kind: SubscriptionKind
  templates: HeldTemplate[]
}
const mayAsk = ({ status }: HeldTemplate): boolean => status !== 'banned' && status !== 'filtered'
/** One acceptance lets any number of messages through. */
export const holdsLong = (held: readonly HeldTemplate[], key: TemplateKey): boolean =>
  held.some(each => each.key === key && each.kind === 'long' && each.status === 'accepted')

/** The long templates a person does not hold, asked for by their own wish, whatever they answered before. */
export const missingLong = (held: readonly HeldTemplate[]): Asking | null => {
  const templates = held.filter(each => each.kind === 'long' && each.status !== 'accepted' && mayAsk(each))
  return templates.length > 0 ? { kind: 'long', templates: templates.slice(0, MOST_ASKED) } : null
}

const isUnused = ({ kind, status, credited }: HeldTemplate, about: readonly string[]): boolean =>
  kind === 'once' && status !== 'off' && credited.some(each => about.includes(each))

/**
 * What to ask at the next tap; null when nothing is missing or may be asked for. `about`: the keys of the thing on the
 * screen, and of what it came from. A long template is asked for first and never again, whatever was answered; then once
 * templates, unless an acceptance for this very thing is still unused.
 */
export const nextAsking = (
  moment: Moment,
  about: readonly string[],
  held: readonly HeldTemplate[],
): Asking | null => {
  const missing = held.filter(each => wanted[moment].includes(each.key) && !holdsLong(held, each.key))
  const long = missing.filter(({ kind, status }) => kind === 'long' && status === 'unasked')
  if (long.length > 0) return { kind: 'long', templates: long.slice(0, MOST_ASKED) }
  const once = missing.filter(each => each.kind === 'once' && mayAsk(each) && !isUnused(each, about))
  return once.length > 0 ? { kind: 'once', templates: once.slice(0, MOST_ASKED) } : null
}
/** What of a moment will come by WeChat: all of it for good, one message of each kind, or not everything. */
export const heldOf = (
  moment: Moment,
  about: readonly string[],
  held: readonly HeldTemplate[],
): SubscriptionKind | null => {
  const missing = wanted[moment].filter(key => !holdsLong(held, key))
  if (missing.length === 0) return 'long'
  return missing.every(key => held.some(each => each.key === key && isUnused(each, about))) ? 'once' : null
}
