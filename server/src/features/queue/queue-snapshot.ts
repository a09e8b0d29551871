import { UNDO_FINISH_MS } from '@zhenyiban/shared/queue/contract.ts'
import { defaultQueueRule, type QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { App } from '../../kernel/app.ts'
import { coalesceReads } from '../../kernel/coalesce.ts'
import type { Ref } from '../../kernel/ids.ts'
import { openingsOfHall } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import { Ticket, type TicketRecord } from './model.ts'
import {
  bookedAt,
  groupOfLetter,
  orderQueue,
  type QueueEntry,
  type QueuePosition,
  waitsSince,
} from './order.ts'
import { readPresent } from './present-tickets.ts'
import { listQueueWindows, type QueueWindow, takesItem } from './queue-windows.ts'
import { type FinishedVisit, minutesLeft, minutesPerVisit, minutesUntilCalled, waitMinutes } from './rules.ts'

const VISITS_LEARNT_FROM = 20
const DISPLAYED_CALLS = 5
const LISTED = 30
/** The last calls, to know whose turn it is; more than any rule puts between two booked people. */
const CALLS_REMEMBERED = 40

/** In order of issue. */
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
/** Visits whose end can still be undone, the last one first. */
export const listJustEnded = (hallId: Ref, on: string, now: Date): Promise<TicketRecord[]> =>
  Ticket.find({ hallId, on, status: 'finished', finishedAt: { $gte: new Date(+now - UNDO_FINISH_MS) } })
    .sort({ finishedAt: -1, _id: -1 })
    .limit(LISTED)
    .lean()
export const countWith = (hallId: Ref, on: string, status: TicketRecord['status']): Promise<number> =>
  Ticket.countDocuments({ hallId, on, status })

/** A hall's queue rule; settings it lacks take their defaults. */
export const queueRuleOf = (hall: HallRecord): QueueRule => ({ ...defaultQueueRule, ...hall.queue })

type RoutedEntry = QueueEntry & Pick<TicketRecord, 'itemId' | 'toWindowId'>
type ServiceRequest = Pick<RoutedEntry, 'itemId' | 'toWindowId' | 'letter' | 'returnedAt'>
/** A snapshot of everything that decides who is called next and when. */
export interface QueueSnapshot {
  now: Date
  rule: QueueRule
  /** In order of issue; `orderQueue` decides who is called first. */
  waiting: TicketRecord[]
  inHand: TicketRecord[]
  windows: QueueWindow[]
  openings: readonly Interval[]
  calls: (ServiceRequest & Pick<QueueEntry, 'startsAt' | 'issuedAt' | 'requeuedAt'>)[]
  /** Minutes a visit takes, by letter. */
  perVisit: ReadonlyMap<string, number>
}
interface Caller {
  windowId: string
  staffId: string
}
const readQueue = async (app: App, hall: HallRecord, caller: Caller | null): Promise<QueueSnapshot> => {
  const now = app.clock.now()
  const on = localDay(now)
  const rule = queueRuleOf(hall)
  const { waiting, inHand } = await readPresent(hall._id, on)
  const perVisit = new Map<string, number>()
  for (const { letter } of rule.groups) perVisit.set(letter, await minutesOfVisit(hall, letter))
  return {
    now,
    rule,
    inHand,
    perVisit,
    waiting,
    windows: await listQueueWindows(hall._id, on, inHand, caller),
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
/** Hundreds of phones ask for their place in the same line. */
const coalesce = coalesceReads()
export const loadQueue = (
  app: App,
  hall: HallRecord,
  caller: Caller | null = null,
): Promise<QueueSnapshot> =>
  // By all that is known of the hall: who has read it after a change does not get the line by the former rule.
  caller
    ? readQueue(app, hall, caller)
    : coalesce(`${localDay(app.clock.now())} ${JSON.stringify(hall)}`, () => readQueue(app, hall, null))
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

/**
 * A ticket back from fetching a paper waits for its window only for the promised wait; after that any suitable window
 * may call it.
 */
const waitsTooLong = (
  { letter, returnedAt }: ServiceRequest,
  { rule, now }: Pick<QueueSnapshot, 'rule' | 'now'>,
): boolean =>
  returnedAt !== null && +now - +returnedAt >= groupOfLetter(rule, letter).promisedWaitMinutes * 60_000
/**
 * Whether a window may call a ticket: it takes the item, and the ticket is not bound to another open window. An item
 * that no window takes may be called by every window.
 */
export const isOffered = (
  request: ServiceRequest,
  queueWindow: QueueWindow,
  queue: Pick<QueueSnapshot, 'windows' | 'rule' | 'now'>,
): boolean => {
  const { windows } = queue
  const { itemId, toWindowId } = request
  const to = toWindowId && windows.find(({ window, open }) => open && window._id.equals(toWindowId))
  const bound = to && !waitsTooLong(request, queue) ? to : null
  if (bound) return bound.window._id.equals(queueWindow.window._id)
  return takesItem(queueWindow, itemId) || !windows.some(each => takesItem(each, itemId))
}
const ordered = <T extends RoutedEntry>(
  { calls, rule, now }: QueueSnapshot,
  those: readonly T[],
  shares: (call: QueueSnapshot['calls'][number]) => boolean,
): QueuePosition<T>[] => {
  const shared = calls.filter(shares)
  const booked = shared.findIndex(call => bookedAt(call, rule) !== null)
  // Before the first booked ticket of the day, the turn is theirs.
  return orderQueue(those, rule, now, booked < 0 ? rule.walkInsBetween : booked)
}
/** The hall's queue in order, as if every window took every item. */
export const wholeQueue = (queue: QueueSnapshot): QueuePosition<TicketRecord>[] =>
  ordered(queue, queue.waiting, () => true)
/** The queue of one window and its clerk. */
export const queueAtWindow = (queue: QueueSnapshot, windowId: Ref): QueuePosition<TicketRecord>[] => {
  const queueWindow = queue.windows.find(({ window }) => window._id.equals(windowId))
  if (!queueWindow) return []
  const offered = (request: ServiceRequest) => isOffered(request, queueWindow, queue)
  return ordered(queue, queue.waiting.filter(offered), offered)
}

/** The windows somebody can be called to: those that are open, or before the first has opened all not paused. */
const windowsFor = (queue: QueueSnapshot, request: ServiceRequest): QueueWindow[] => {
  const able = queue.windows.filter(
    queueWindow => !queueWindow.paused && isOffered(request, queueWindow, queue),
  )
  const open = able.filter(queueWindow => queueWindow.open)
  return open.length > 0 ? open : able
}
const visitMinutes = ({ perVisit, rule }: QueueSnapshot, letter: string): number =>
  perVisit.get(letter) ?? perVisit.get(rule.groups[0]!.letter)!

/** Who is called before somebody: of those who share a window with them. */
const aheadOf = <T extends RoutedEntry>(queue: QueueSnapshot, ticket: T): RoutedEntry[] => {
  const windows = windowsFor(queue, ticket)
  const shares = (other: ServiceRequest) => windows.some(queueWindow => isOffered(other, queueWindow, queue))
  const others: RoutedEntry[] = queue.waiting
    .filter(({ _id }) => String(_id) !== String(ticket._id))
    .filter(shares)
  const order = ordered(queue, [...others, ticket], shares).map(position => position.ticket)
  return order.slice(0, order.indexOf(ticket))
}
interface WaitEstimate {
  ahead: number
  waitMinutes: number
}
/** People called before somebody, live, and how long that takes by the windows open now. */
export const estimateWait = (queue: QueueSnapshot, ticket: RoutedEntry): WaitEstimate => {
  const { now, openings } = queue
  const ahead = aheadOf(queue, ticket)
  const freeIn = windowsFor(queue, ticket).map(({ inHand }) =>
    inHand ? minutesLeft(visitMinutes(queue, inHand.letter), inHand.calledAt!, now) : 0,
  )
  const work = minutesUntilCalled(
    ahead.map(({ letter }) => visitMinutes(queue, letter)),
    freeIn,
  )
  const wait = waitMinutes(work, openings, now)
  // Booked people wait until their time, unless they can be called earlier.
  const untilBooked = Math.ceil((+waitsSince(ticket, queue.rule) - +now) / 60_000)
  return { ahead: ahead.length, waitMinutes: untilBooked > 0 ? Math.min(wait, untilBooked) : wait }
}
/** Somebody who takes a number of this group now, without a booking. */
export const newcomer = (
  queue: QueueSnapshot,
  letter: string = queue.rule.groups[0]!.letter,
): RoutedEntry => {
  const group = queue.rule.groups.find(each => each.letter === letter)
  return {
    _id: 'f'.repeat(24),
    letter,
    issuedAt: queue.now,
    startsAt: null,
    priority: null,
    requeuedAt: null,
    returnedAt: null,
    itemId: (group?.itemIds[0] ?? null) as TicketRecord['itemId'],
    toWindowId: null,
  }
}

/**
 * What somebody is told who would come now, to the hall or to one group: never less than those are told who wait there
 * already, as they go first. Who came before their booked time is left out: a newcomer goes before them.
 */
export const waitOfNewcomer = (queue: QueueSnapshot, letter?: string): number => {
  const inLine = wholeQueue(queue)
    .filter(({ reason }) => reason !== 'early')
    .map(({ ticket }) => ticket)
    .filter(ticket => letter === undefined || ticket.letter === letter)
  // Of those who wait at the same windows, the last one waits longest.
  const last = new Map(
    inLine.map(ticket => [`${ticket.letter} ${ticket.itemId} ${ticket.toWindowId}`, ticket]),
  )
  const told = [newcomer(queue, letter), ...last.values()].map(
    ticket => estimateWait(queue, ticket).waitMinutes,
  )
  return Math.max(...told)
}
