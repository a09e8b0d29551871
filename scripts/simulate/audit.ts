// The order of docs/decisions/0015, written a second time as a comparison of two people and independent of the
// platform's code, so that its faults are found here.

import type { QueueEntry } from '../../server/src/features/queue/order.ts'
import type { QueueSnapshot } from '../../server/src/features/queue/queue-snapshot.ts'
import type { QueueRule } from '../../shared/src/queue/queue-rule.ts'

const MINUTE = 60_000
type QueueTicket = QueueEntry & { itemId: unknown }
type Called = Pick<QueueEntry, 'startsAt' | 'issuedAt' | 'requeuedAt'>

const comesAsBooked = ({ startsAt, issuedAt, requeuedAt }: Called, { graceMinutes }: QueueRule): boolean =>
  startsAt !== null && requeuedAt === null && +issuedAt - +startsAt <= graceMinutes * MINUTE
export const waitsFrom = (who: QueueEntry, rule: QueueRule): number => {
  const came = +(who.requeuedAt ?? who.issuedAt)
  return comesAsBooked(who, rule) ? Math.max(came, +who.startsAt!) : came
}
export const promiseOf = ({ letter }: QueueEntry, { groups }: QueueRule): number =>
  (groups.find(group => group.letter === letter) ?? groups[0]!).promisedWaitMinutes * MINUTE
export const isOverdue = (waitedMs: number, who: QueueEntry, rule: QueueRule): boolean =>
  waitedMs >= 1.5 * promiseOf(who, rule)
const weightOf = ({ priority }: QueueEntry, { priorities }: QueueRule): number =>
  priorities.find(({ kind }) => kind === priority)?.weight ?? 0

/** Which of the decision's six rules applies to a ticket now. */
const sentenceOf = (who: QueueEntry, rule: QueueRule, now: number): number => {
  const booked = comesAsBooked(who, rule)
  if (who.returnedAt) return 1
  if (isOverdue(now - waitsFrom(who, rule), who, rule)) return 2
  if (booked && now < +who.startsAt!) return 6
  if (booked && now - +who.startsAt! >= rule.graceMinutes * MINUTE) return 3
  return weightOf(who, rule) > 0 ? 4 : 5
}
/** The order within one rule: below 0 when the first should be called first, 0 when the rule does not say. */
const within: Record<number, (a: QueueEntry, b: QueueEntry, rule: QueueRule) => number> = {
  1: (a, b) => +a.returnedAt! - +b.returnedAt!,
  2: (a, b, rule) =>
    waitsFrom(a, rule) + 2 * promiseOf(a, rule) - waitsFrom(b, rule) - 2 * promiseOf(b, rule),
  3: (a, b) => +a.startsAt! - +b.startsAt!,
  4: (a, b, rule) => weightOf(b, rule) - weightOf(a, rule) || waitsFrom(a, rule) - waitsFrom(b, rule),
  5: (a, b, rule) => waitsFrom(a, rule) - waitsFrom(b, rule),
  6: (a, b) => +a.startsAt! - +b.startsAt!,
}
/** Whether it was unfair to call the one before the other. `bookedTurn`: the next of the turns is a booked person's. */
export const isUnfair = (
  called: QueueEntry,
  passed: QueueEntry,
  rule: QueueRule,
  now: number,
  bookedTurn: boolean,
): boolean => {
  const [first, other] = [sentenceOf(called, rule, now), sentenceOf(passed, rule, now)]
  if (first !== other) return first > other
  const booked = comesAsBooked(called, rule)
  if (first === 5 && booked !== comesAsBooked(passed, rule)) return booked !== bookedTurn
  return within[first]!(called, passed, rule) > 0
}
/** By turns one booked, then so many others; `calls` are the ones before, the last first. */
export const isBookedTurn = (calls: readonly Called[], rule: QueueRule): boolean => {
  const others = calls.findIndex(who => comesAsBooked(who, rule))
  return others < 0 || others >= rule.walkInsBetween
}

/** How many were passed who should have been called before; all are whom the window could have called. */
export const countUnfair = (
  called: QueueTicket,
  passed: readonly QueueTicket[],
  calls: readonly Called[],
  { rule, now }: Pick<QueueSnapshot, 'rule' | 'now'>,
): number => {
  const bookedTurn = isBookedTurn(calls, rule)
  return passed.filter(other => isUnfair(called, other, rule, +now, bookedTurn)).length
}

/** Seats of a day with more than one booking. */
export const doubleBookedSeats = (seatKeys: readonly string[]): string[] =>
  [...new Set(seatKeys.filter((seatKey, nth) => seatKeys.indexOf(seatKey) !== nth))].map(
    seatKey => `place ${seatKey} booked twice`,
  )
