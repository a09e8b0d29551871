import type {
  PositionReason,
  PriorityKind,
  QueueRule,
  ServiceGroup,
} from '@zhenyiban/shared/queue/queue-rule.ts'

const MINUTE = 60_000
/**
 * From this share of the promised wait on a ticket goes first, so that it is called before twice the promised wait.
 */
const OVERDUE_SHARE = 1.5

export interface QueueEntry {
  _id: { toString(): string }
  /** Of the service group. */
  letter: string
  issuedAt: Date
  startsAt: Date | null
  priority: PriorityKind | null
  /** Put back in line after being missed (过号重排). */
  requeuedAt: Date | null
  /** Back with a paper from outside. */
  returnedAt: Date | null
}
export interface QueuePosition<T> {
  ticket: T
  reason: PositionReason
}

export const groupOfLetter = (rule: QueueRule, letter: string): ServiceGroup =>
  rule.groups.find(group => group.letter === letter) ?? rule.groups[0]!
export const groupOfItem = (rule: QueueRule, itemId: string | null): ServiceGroup =>
  rule.groups.find(({ itemIds }) => itemId !== null && itemIds.includes(itemId)) ?? rule.groups[0]!

/** The booked time, where it still counts: not of someone who came too late or was missed. */
export const bookedAt = (
  { startsAt, issuedAt, requeuedAt }: Pick<QueueEntry, 'startsAt' | 'issuedAt' | 'requeuedAt'>,
  rule: QueueRule,
): Date | null =>
  startsAt && !requeuedAt && +issuedAt <= +startsAt + rule.graceMinutes * MINUTE ? startsAt : null
/** Since when a person waits: booked people from their time on, someone put back from then. */
export const waitsSince = (ticket: QueueEntry, rule: QueueRule): Date =>
  new Date(Math.max(+(ticket.requeuedAt ?? ticket.issuedAt), +(bookedAt(ticket, rule) ?? 0)))
/** The booked time of somebody who came before it: called until then only when nobody else waits. */
export const earlyFor = (ticket: QueueEntry, rule: QueueRule, now: Date): Date | null => {
  const booked = ticket.returnedAt ? null : bookedAt(ticket, rule)
  return booked && booked > now ? booked : null
}
const weightOf = ({ priority }: QueueEntry, rule: QueueRule): number =>
  rule.priorities.find(({ kind }) => kind === priority)?.weight ?? 0

interface RankedEntry<T> extends QueuePosition<T> {
  /** Compared in order, smaller first; then the time the number was taken, then its id. */
  keys: number[]
}
const rankEntry = <T extends QueueEntry>(ticket: T, rule: QueueRule, now: Date): RankedEntry<T> => {
  const [booked, since, weight] = [bookedAt(ticket, rule), +waitsSince(ticket, rule), weightOf(ticket, rule)]
  const promised = groupOfLetter(rule, ticket.letter).promisedWaitMinutes * MINUTE
  const ranked = (reason: PositionReason, ...keys: number[]) => ({ ticket, reason, keys })
  if (ticket.returnedAt) return ranked('returned', +ticket.returnedAt)
  if (+now >= since + OVERDUE_SHARE * promised) return ranked('overdue', since + 2 * promised)
  const early = earlyFor(ticket, rule, now)
  if (early) return ranked('early', +early, -weight)
  if (booked && +now >= +booked + rule.graceMinutes * MINUTE) return ranked('booked_late', +booked, -weight)
  if (weight > 0) return ranked('priority', -weight, since)
  return booked ? ranked('booked', +booked) : ranked('walk_in', since)
}
const compare = <T extends QueueEntry>(one: RankedEntry<T>, other: RankedEntry<T>): number => {
  const differs = one.keys.findIndex((key, i) => key !== other.keys[i])
  if (differs >= 0) return one.keys[differs]! - other.keys[differs]!
  const byIssue = +one.ticket.issuedAt - +other.ticket.issuedAt
  return byIssue || (String(one.ticket._id) < String(other.ticket._id) ? -1 : 1)
}

/** One booked, then `between` walk-ins, and so on; `walked` came since the last booked one. */
const takeTurns = <P>(booked: readonly P[], walkIns: readonly P[], between: number, walked: number): P[] => {
  const order: P[] = []
  let [b, w] = [0, 0]
  while (b < booked.length && w < walkIns.length)
    if (walked >= between) {
      order.push(booked[b++]!)
      walked = 0
    } else {
      order.push(walkIns[w++]!)
      walked += 1
    }
  return [...order, ...booked.slice(b), ...walkIns.slice(w)]
}

/**
 * The order in which people are called, and why each stands there. In plain words:
 *
 * 1. Who was sent for a paper and is back.
 * 2. Who has waited one and a half times the promised wait, the nearest to twice the promise first: nobody is
 *    passed for ever.
 * 3. Booked people whose time and grace are over, by their time: no walk-in is called before them any more.
 * 4. Priority (长者, 残疾人, 孕妇或带婴幼儿, 补件): the greater weight first, then who waits longer.
 * 5. Booked people whose time has come, and the others, by turns: one booked, then `walkInsBetween` others; each
 *    by their own time. Who came too late for a booking, or was missed and put back, is one of the others.
 * 6. Booked people whose time has not come: called only when nobody else waits.
 *
 * Equal ones: who took the number first, then the id. `walkInsSinceBooked` is what was called since the last
 * booked one, so that the turns go on from one call to the next.
 */
export const orderQueue = <T extends QueueEntry>(
  waiting: readonly T[],
  rule: QueueRule,
  now: Date,
  walkInsSinceBooked: number,
): QueuePosition<T>[] => {
  const ranked = waiting.map(ticket => rankEntry(ticket, rule, now))
  const who = (sought: PositionReason): QueuePosition<T>[] =>
    ranked
      .filter(({ reason }) => reason === sought)
      .sort(compare)
      .map(({ ticket, reason }) => ({ ticket, reason }))
  return [
    ...who('returned'),
    ...who('overdue'),
    ...who('booked_late'),
    ...who('priority'),
    ...takeTurns(who('booked'), who('walk_in'), rule.walkInsBetween, walkInsSinceBooked),
    ...who('early'),
  ]
}
