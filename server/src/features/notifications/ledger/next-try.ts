import type { UndeliveredReason } from '@zhenyiban/shared/notifications/deliveries.ts'
import { addDays, instantAt, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { type QuietHours, quietUntil } from './quiet-hours.ts'

/** What came of a try. */
export type Failure =
  /** It was not taken, and may be another time: a busy system, no connection. */
  | { kind: 'later' }
  /** Nobody knows whether it was taken. */
  | { kind: 'unknown' }
  /** Today's allowance is used up (45009): not before tomorrow. */
  | { kind: 'tomorrow' }
  /** Trying again changes nothing. */
  | { kind: 'final'; why: UndeliveredReason }

export interface Tried {
  /** Tries made, this one included. */
  attempts: number
  failure: Failure
  now: Date
  firstTriedAt: Date
  /** From then on it is of no use. */
  uselessFrom: Date
  /** There is another way to tell it. */
  hasNextWay: boolean
  /** Goes through quiet hours. */
  isUrgent: boolean
  quiet: QuietHours | null
  /** In [0, 1): so that not all try again in the same second. */
  chance: number
}
export type NextTry =
  | { what: 'again'; at: Date }
  | { what: 'refuse'; why: UndeliveredReason }
  | { what: 'expire' }

export const MOST_TRIES = 20
const FIRST_WAIT_MS = 5000
const MOST_WAIT_MS = 30 * 60_000
/** Of the time it is of use, one way may take so much while there is another: 50 s of ten minutes, 6 h of three days. */
const PATIENCE = 1 / 12

const waitOf = ({ attempts, chance }: Tried): number =>
  Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20), MOST_WAIT_MS) * (1 + chance / 4)
const soonest = (tried: Tried): Date => {
  const { failure, now, isUrgent, quiet } = tried
  const waited = new Date(+now + waitOf(tried))
  const tomorrow = +instantAt(addDays(localDay(now), 1), '00:00') + tried.chance * 600_000
  const at = failure.kind === 'tomorrow' ? new Date(tomorrow) : waited
  return (isUrgent ? null : quietUntil(at, quiet)) ?? at
}

/** What becomes of a message that was not taken: the one rule of trying again. */
export const nextTry = (tried: Tried & { failure: Exclude<Failure, { kind: 'unknown' }> }): NextTry => {
  const { attempts, failure, now, firstTriedAt, uselessFrom, hasNextWay } = tried
  if (failure.kind === 'final') return { what: 'refuse', why: failure.why }
  if (now >= uselessFrom) return { what: 'expire' }
  if (attempts >= MOST_TRIES) return { what: 'refuse', why: 'gave_up' }
  const at = soonest(tried)
  const patientUntil = +firstTriedAt + (+uselessFrom - +firstTriedAt) * PATIENCE
  if (hasNextWay && +at > patientUntil) return { what: 'refuse', why: 'gave_up' }
  return at < uselessFrom ? { what: 'again', at } : { what: 'expire' }
}

/**
 * What becomes of a message of which nobody wrote down the answer: it never came, or its sender died before. A short message carries its key, so the
 * gateway takes a repeat for the same. WeChat knows no key: where it tells of each message it sent, silence means that
 * it never had this one; where it does not, nobody knows, and it is not sent twice.
 */
export const whenInDoubt = (
  way: 'wechat' | 'sms',
  tellsWhatItSent: boolean,
): Exclude<Failure, { kind: 'unknown' }> =>
  way === 'sms' || tellsWhatItSent ? { kind: 'later' } : { kind: 'final', why: 'in_doubt' }
