// What docs/decisions/0015 promises, said once more for two people at a time and apart from the platform's own order,
// so that a fault there is seen here: who was called though another should have been.
import type { HallLine } from '../../server/src/features/queue/line.ts'
import type { Waiter } from '../../server/src/features/queue/order.ts'
import type { LineRule } from '../../shared/src/queue/line-rule.ts'

const MINUTE = 60_000
type Standing = Waiter & { itemId: unknown }
type Called = Pick<Waiter, 'startsAt' | 'issuedAt' | 'requeuedAt'>

const comesAsBooked = ({ startsAt, issuedAt, requeuedAt }: Called, { graceMinutes }: LineRule): boolean =>
  startsAt !== null && requeuedAt === null && +issuedAt - +startsAt <= graceMinutes * MINUTE
export const waitsFrom = (who: Waiter, rule: LineRule): number => {
  const came = +(who.requeuedAt ?? who.issuedAt)
  return comesAsBooked(who, rule) ? Math.max(came, +who.startsAt!) : came
}
export const promiseOf = ({ letter }: Waiter, { groups }: LineRule): number =>
  (groups.find(group => group.letter === letter) ?? groups[0]!).promisedWaitMinutes * MINUTE
export const isOverdue = (waitedMs: number, who: Waiter, rule: LineRule): boolean =>
  waitedMs >= 1.5 * promiseOf(who, rule)
const weightOf = ({ priority }: Waiter, { priorities }: LineRule): number =>
  priorities.find(({ kind }) => kind === priority)?.weight ?? 0

/** Which of the six sentences of the decision speaks of somebody now. */
const sentenceOf = (who: Waiter, rule: LineRule, now: number): number => {
  const booked = comesAsBooked(who, rule)
  if (who.returnedAt) return 1
  if (isOverdue(now - waitsFrom(who, rule), who, rule)) return 2
  if (booked && now < +who.startsAt!) return 6
  if (booked && now - +who.startsAt! >= rule.graceMinutes * MINUTE) return 3
  return weightOf(who, rule) > 0 ? 4 : 5
}
/** Below 0 when the first should be called first, by what their sentence says; 0 when it says nothing of these two. */
const within: Record<number, (a: Waiter, b: Waiter, rule: LineRule) => number> = {
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
  called: Waiter,
  passed: Waiter,
  rule: LineRule,
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
export const isBookedTurn = (calls: readonly Called[], rule: LineRule): boolean => {
  const others = calls.findIndex(who => comesAsBooked(who, rule))
  return others < 0 || others >= rule.walkInsBetween
}

/** How many were passed who should have been called before; all are whom the window could have called. */
export const countUnfair = (
  called: Standing,
  passed: readonly Standing[],
  calls: readonly Called[],
  { rule, now }: Pick<HallLine, 'rule' | 'now'>,
): number => {
  const bookedTurn = isBookedTurn(calls, rule)
  return passed.filter(other => isUnfair(called, other, rule, +now, bookedTurn)).length
}

/** Places of a day that more than one booking has. */
export const doublePlaces = (places: readonly string[]): string[] =>
  [...new Set(places.filter((place, nth) => places.indexOf(place) !== nth))].map(
    place => `place ${place} booked twice`,
  )
