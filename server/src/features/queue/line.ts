import { type LineRule, usualLineRule } from '@zhenyiban/shared/queue/line-rule.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { App } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { type HallRecord, openingsOfHall } from '../organisations/service.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { bookedAt, groupOfLetter, orderLine, type Place, type Waiter, waitsSince } from './order.ts'
import { type FinishedVisit, minutesLeft, minutesPerVisit, minutesUntilCalled, waitMinutes } from './rules.ts'
import { listSeats, type Seat, takesItem } from './seats.ts'

const VISITS_LEARNT_FROM = 20
const DISPLAYED_CALLS = 5
const LISTED = 30
/** The last calls, to know whose turn it is; more than any rule puts between two booked people. */
const CALLS_REMEMBERED = 40

/** In the order they came; who is called first is `orderLine`'s to say. */
export const listWaiting = (hallId: Ref, on: string): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, status: 'waiting' }).sort({ issuedAt: 1, _id: 1 }).lean()
export const listInHand = (hallId: Ref, on: string): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, status: { $in: ['called', 'serving'] } })
    .sort({ calledAt: 1, _id: 1 })
    .lean()
export const listCalls = (hallId: Ref, on: string): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, calledAt: { $ne: null } })
    .sort({ calledAt: -1, _id: -1 })
    .limit(DISPLAYED_CALLS)
    .lean()
/** The last ones that came into this status first. */
export const listWith = (hallId: Ref, on: string, status: 'held' | 'skipped'): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, status }).sort({ skippedAt: -1, calledAt: -1, _id: -1 }).limit(LISTED).lean()
export const countWith = (hallId: Ref, on: string, status: TicketRecord['status']): Promise<number> =>
  Ticket.countDocuments({ hallId, on, status })

/** A hall's order of the line; what it never said is the usual, also for rules that came after it. */
export const lineRuleOf = (hall: HallRecord): LineRule => ({ ...usualLineRule, ...hall.queue })

type Standing = Waiter & Pick<TicketRecord, 'itemId' | 'toWindowId'>
type Wish = Pick<Standing, 'itemId' | 'toWindowId' | 'letter' | 'returnedAt'>
/** Everything that decides who is called next and when, read once. */
export interface HallLine {
  now: Date
  rule: LineRule
  waiting: TicketRecord[]
  inHand: TicketRecord[]
  seats: Seat[]
  openings: readonly Interval[]
  calls: (Wish & Pick<Waiter, 'startsAt' | 'issuedAt' | 'requeuedAt'>)[]
  /** Minutes a visit takes, by letter. */
  perVisit: ReadonlyMap<string, number>
}
export const loadLine = async (
  app: App,
  hall: HallRecord,
  caller: { windowId: string; staffId: string } | null = null,
): Promise<HallLine> => {
  const now = app.clock.now()
  const on = localDay(now)
  const rule = lineRuleOf(hall)
  const inHand = await listInHand(hall._id, on)
  const perVisit = new Map<string, number>()
  for (const { letter } of rule.groups) perVisit.set(letter, await minutesOfVisit(hall, letter))
  return {
    now,
    rule,
    inHand,
    perVisit,
    waiting: await listWaiting(hall._id, on),
    seats: await listSeats(hall._id, on, inHand, caller),
    openings: (await openingsOfHall(hall, on)).openings,
    calls: await Ticket.find(
      { hallId: hall._id, on, firstCalledAt: { $ne: null } },
      { itemId: 1, toWindowId: 1, letter: 1, returnedAt: 1, startsAt: 1, issuedAt: 1, requeuedAt: 1 },
    )
      .sort({ firstCalledAt: -1, _id: -1 })
      .limit(CALLS_REMEMBERED)
      .lean(),
  }
}
/** Minutes a window needs for a visit of a service group, from the last ones that were finished at this hall. */
export const minutesOfVisit = async (hall: HallRecord, letter: string): Promise<number> => {
  const last = await Ticket.find(
    { hallId: hall._id, letter, status: 'finished' },
    { calledAt: 1, finishedAt: 1 },
  )
    .sort({ finishedAt: -1, _id: -1 })
    .limit(VISITS_LEARNT_FROM)
    .lean()
  return minutesPerVisit(last as FinishedVisit[], hall.minutesPerVisit)
}

/** Who is back with a paper and has waited the promised wait again is called by any window that takes the item. */
const waitsTooLong = ({ letter, returnedAt }: Wish, { rule, now }: Pick<HallLine, 'rule' | 'now'>): boolean =>
  returnedAt !== null && +now - +returnedAt >= groupOfLetter(rule, letter).promisedWaitMinutes * 60_000
/**
 * Whether a window may call somebody: it takes the item, and they are not bound to another window that is open.
 * What no window of the hall takes, every window hears.
 */
export const isOffered = (
  wish: Wish,
  seat: Seat,
  line: Pick<HallLine, 'seats' | 'rule' | 'now'>,
): boolean => {
  const { seats } = line
  const { itemId, toWindowId } = wish
  const to = toWindowId && seats.find(({ window, open }) => open && window._id.equals(toWindowId))
  const bound = to && !waitsTooLong(wish, line) ? to : null
  if (bound) return bound.window._id.equals(seat.window._id)
  return takesItem(seat, itemId) || !seats.some(each => takesItem(each, itemId))
}
const ordered = <T extends Standing>(
  { calls, rule, now }: HallLine,
  those: readonly T[],
  shares: (call: HallLine['calls'][number]) => boolean,
): Place<T>[] => {
  const shared = calls.filter(shares)
  const booked = shared.findIndex(call => bookedAt(call, rule) !== null)
  // Before the first booked person of the day it is their turn.
  return orderLine(those, rule, now, booked < 0 ? rule.walkInsBetween : booked)
}
/** The whole hall in the order it is called, as if every window took everything. */
export const wholeLine = (line: HallLine): Place<TicketRecord>[] => ordered(line, line.waiting, () => true)
/** The line of one window, and of the clerk who sits there. */
export const lineAt = (line: HallLine, windowId: Ref): Place<TicketRecord>[] => {
  const seat = line.seats.find(({ window }) => window._id.equals(windowId))
  if (!seat) return []
  const offered = (wish: Wish) => isOffered(wish, seat, line)
  return ordered(line, line.waiting.filter(offered), offered)
}

/** The windows somebody can be called to: those that are open, or before the first has opened all not paused. */
const seatsFor = (line: HallLine, wish: Wish): Seat[] => {
  const able = line.seats.filter(seat => !seat.paused && isOffered(wish, seat, line))
  const open = able.filter(seat => seat.open)
  return open.length > 0 ? open : able
}
const visitMinutes = ({ perVisit, rule }: HallLine, letter: string): number =>
  perVisit.get(letter) ?? perVisit.get(rule.groups[0]!.letter)!

/** Who is called before somebody: of those who share a window with them. */
const aheadOf = <T extends Standing>(line: HallLine, ticket: T): Standing[] => {
  const seats = seatsFor(line, ticket)
  const shares = (other: Wish) => seats.some(seat => isOffered(other, seat, line))
  const others: Standing[] = line.waiting
    .filter(({ _id }) => String(_id) !== String(ticket._id))
    .filter(shares)
  const order = ordered(line, [...others, ticket], shares).map(place => place.ticket)
  return order.slice(0, order.indexOf(ticket))
}
export interface Prospect {
  ahead: number
  waitMinutes: number
}
/** People called before somebody, live, and how long that takes by the windows open now. */
export const prospectOf = (line: HallLine, ticket: Standing): Prospect => {
  const { now, openings } = line
  const ahead = aheadOf(line, ticket)
  const freeIn = seatsFor(line, ticket).map(({ inHand }) =>
    inHand ? minutesLeft(visitMinutes(line, inHand.letter), inHand.calledAt!, now) : 0,
  )
  const work = minutesUntilCalled(
    ahead.map(({ letter }) => visitMinutes(line, letter)),
    freeIn,
  )
  const wait = waitMinutes(work, openings, now)
  // Booked people wait for their time, unless the line is done before it.
  const untilBooked = Math.ceil((+waitsSince(ticket, line.rule) - +now) / 60_000)
  return { ahead: ahead.length, waitMinutes: untilBooked > 0 ? Math.min(wait, untilBooked) : wait }
}
/** Somebody who takes a number of this group now, without a booking. */
export const newcomer = (line: HallLine, letter: string = line.rule.groups[0]!.letter): Standing => {
  const group = line.rule.groups.find(each => each.letter === letter)
  return {
    _id: 'f'.repeat(24),
    letter,
    issuedAt: line.now,
    startsAt: null,
    priority: null,
    requeuedAt: null,
    returnedAt: null,
    itemId: (group?.itemIds[0] ?? null) as TicketRecord['itemId'],
    toWindowId: null,
  }
}
