import { maskNamesApart } from '@zhenyiban/shared/kernel/masking.ts'
import type { DisplayCall } from '@zhenyiban/shared/queue/display.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { findShownVisitors } from '../appointments/visits-today.ts'
import { findResidents } from '../identity/residents.ts'
import { staffNames } from '../identity/staff.ts'
import { findHall } from '../organisations/halls.ts'
import type { HallRecord, WindowRecord } from '../organisations/model.ts'
import { listWindows } from '../organisations/windows.ts'
import { followCodeOf } from './following.ts'
import { Ticket, type TicketRecord } from './model.ts'
import { earlyFor, type QueuePosition } from './order.ts'
import {
  countWith,
  estimateWait,
  isOffered,
  listCalls,
  listJustEnded,
  listWith,
  loadQueue,
  type QueueSnapshot,
  queueAtWindow,
  queueRuleOf,
  waitOfNewcomer,
  wholeQueue,
} from './queue-snapshot.ts'
import { listQueueWindows, type QueueWindow } from './queue-windows.ts'
import { isSettled } from './rules.ts'

const presentJoined = ({ joined }: TicketRecord) =>
  (joined ?? []).map(({ number, itemName }) => ({ number, itemName }))
/** What the numbers that became part of it were for is told with those. */
const presentOthers = ({ alsoFor, joined }: TicketRecord): string[] =>
  (alsoFor ?? [])
    .filter(other => !joined?.some(({ itemId }) => itemId?.equals(other.itemId)))
    .map(({ itemName }) => itemName)
/** The number that stands, where one became part of another more than once. */
const presentJoinedTo = async ({
  joinedTo,
}: TicketRecord): Promise<{ id: string; number: string } | null> => {
  const into = joinedTo ? await Ticket.findById(joinedTo).lean() : null
  return into && ((await presentJoinedTo(into)) ?? { id: String(into._id), number: into.number })
}
/** The hall and its line, where the caller has read them. */
export interface KnownLine {
  hall: HallRecord
  queue: QueueSnapshot
}
const windowOf = async ({ hallId, windowId }: TicketRecord) =>
  windowId && (await listWindows(hallId)).find(({ _id }) => _id.equals(windowId))

export const presentTicket = async (app: App, ticket: TicketRecord, known?: KnownLine) => {
  const hall = known?.hall ?? (await findHall(String(ticket.hallId)))
  const waits = ticket.status === 'waiting'
  const estimate = waits ? estimateWait(known?.queue ?? (await loadQueue(app, hall)), ticket) : null
  const early = waits ? earlyFor(ticket, queueRuleOf(hall), app.clock.now()) : null
  const window = await windowOf(ticket)
  return {
    id: String(ticket._id),
    number: ticket.number,
    status: ticket.status,
    hall: { id: String(hall._id), name: hall.name },
    itemName: ticket.itemName,
    alsoFor: presentOthers(ticket),
    booked: ticket.appointmentId !== null,
    appointmentId: ticket.appointmentId && String(ticket.appointmentId),
    issuedAt: ticket.issuedAt.toISOString(),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    windowNumber: ticket.windowNumber,
    windowName: window?.name ?? null,
    priority: ticket.priority ?? null,
    earlyFor: early?.toISOString() ?? null,
    ahead: estimate?.ahead ?? null,
    waitMinutes: estimate?.waitMinutes ?? null,
    joined: presentJoined(ticket),
    joinedTo: await presentJoinedTo(ticket),
    settled: isSettled(ticket, app.clock.now()),
  }
}

/** As the account it belongs to sees it: with who comes. */
export const presentMyTicket = async (app: App, ticket: TicketRecord, known?: KnownLine) => {
  const visitors = await findShownVisitors(app, ticket.appointmentId ? [ticket.appointmentId] : [])
  return {
    ...(await presentTicket(app, ticket, known)),
    visitor: visitors.get(String(ticket.appointmentId)) ?? null,
    followCode: followCodeOf(app, String(ticket._id)),
  }
}

/** Who holds these numbers, by the masks that tell them apart on one list. */
export const maskedNames = async (app: App, tickets: TicketRecord[]): Promise<(string | null)[]> => {
  const residents = await findResidents(tickets.flatMap(({ residentId }) => residentId ?? []))
  const namesOf = new Map(residents.map(({ _id, name }) => [String(_id), name]))
  const sealed = tickets.map(({ residentId, name }) => name ?? namesOf.get(String(residentId)) ?? null)
  return maskNamesApart(sealed.map(name => name && app.vault.open(name)))
}
/** Fields of a ticket that depend on the queue: position, and whether a window may call it. */
interface QueueFields {
  reason: QueuePosition<TicketRecord>['reason'] | null
  offered: boolean
  toWindowNumber: number | null
}
const notQueued: QueueFields = { reason: null, offered: false, toWindowNumber: null }
const presentQueueTickets = async (
  app: App,
  tickets: TicketRecord[],
  fieldsOf: (ticket: TicketRecord) => QueueFields = () => notQueued,
  onOneList: TicketRecord[] = tickets,
) => {
  const masked = await maskedNames(app, onOneList)
  const names = new Map(onOneList.map(({ _id }, i) => [String(_id), masked[i]]))
  return tickets.map(ticket => ({
    id: String(ticket._id),
    number: ticket.number,
    status: ticket.status,
    residentName: names.get(String(ticket._id)) ?? null,
    residentId: ticket.residentId && String(ticket.residentId),
    told: ticket.name !== null,
    itemId: ticket.itemId && String(ticket.itemId),
    itemName: ticket.itemName,
    alsoFor: presentOthers(ticket),
    booked: ticket.appointmentId !== null,
    startsAt: ticket.startsAt?.toISOString() ?? null,
    issuedAt: ticket.issuedAt.toISOString(),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    calls: ticket.calls,
    windowId: ticket.windowId && String(ticket.windowId),
    windowNumber: ticket.windowNumber,
    priority: ticket.priority ?? null,
    skippedAt: ticket.skippedAt?.toISOString() ?? null,
    finishedAt: ticket.finishedAt?.toISOString() ?? null,
    joined: presentJoined(ticket),
    requeued: Boolean(ticket.requeuedAt),
    ...fieldsOf(ticket),
  }))
}
export const presentQueueTicket = async (app: App, ticket: TicketRecord) =>
  (await presentQueueTickets(app, [ticket]))[0]!

const presentQueueWindows = async (windows: readonly QueueWindow[]) => {
  const names = await staffNames(windows.flatMap(({ clerk }) => clerk?.id ?? []))
  return windows.map(({ window, open, paused, clerk }) => ({
    windowId: String(window._id),
    number: window.number,
    name: window.name,
    open,
    paused: paused && {
      reason: paused.reason,
      since: paused.since.toISOString(),
      until: paused.until?.toISOString() ?? null,
    },
    clerk: clerk && {
      id: clerk.id,
      name: names.get(clerk.id) ?? '',
      since: clerk.since?.toISOString() ?? null,
    },
  }))
}
export const presentWindow = async (app: App, window: WindowRecord) => {
  const seats = await listQueueWindows(window.hallId, localDay(app.clock.now()), [])
  return (await presentQueueWindows(seats.filter(each => each.window._id.equals(window._id))))[0]!
}
const presentPositions = (
  app: App,
  queue: QueueSnapshot,
  positions: QueuePosition<TicketRecord>[],
  seat: QueueWindow | undefined,
  onOneList: TicketRecord[],
) => {
  const reasons = new Map(positions.map(({ ticket, reason }) => [String(ticket._id), reason]))
  return presentQueueTickets(
    app,
    positions.map(({ ticket }) => ticket),
    ticket => ({
      reason: reasons.get(String(ticket._id)) ?? null,
      offered: seat !== undefined && isOffered(ticket, seat, queue),
      toWindowNumber:
        queue.windows.find(({ window }) => window._id.equals(ticket.toWindowId))?.window.number ?? null,
    }),
    onOneList,
  )
}
/** The queue of a hall; seen from a window, the tickets it may call come first. */
export const presentQueue = async (
  app: App,
  hall: HallRecord,
  from: { windowId: string; staffId: string } | null = null,
) => {
  const queue = await loadQueue(app, hall, from)
  const on = localDay(queue.now)
  const mine = from ? queueAtWindow(queue, from.windowId) : []
  const others = wholeQueue(queue).filter(({ ticket }) => !mine.some(each => each.ticket === ticket))
  const seat = queue.windows.find(({ window }) => window._id.equals(from?.windowId))
  const ended = (await listJustEnded(hall._id, on, queue.now)).filter(
    ({ windowId }) => !from || windowId?.equals(from.windowId),
  )
  const held = await listWith(hall._id, on, 'held')
  const missed = await listWith(hall._id, on, 'skipped')
  // The clerk sees them all at once, so they are told apart among all.
  const seen = [...queue.waiting, ...queue.inHand, ...held, ...missed, ...ended]
  const present = (those: TicketRecord[]) => presentQueueTickets(app, those, undefined, seen)
  return {
    waiting: await presentPositions(app, queue, [...mine, ...others], seat, seen),
    inHand: await present(queue.inHand),
    held: await present(held),
    missed: await present(missed),
    ended: await present(ended),
    windows: await presentQueueWindows(queue.windows),
    finished: await countWith(hall._id, on, 'finished'),
    skipped: await countWith(hall._id, on, 'skipped'),
    waitMinutes: waitOfNewcomer(queue),
  }
}

/** For everybody to read: a number, never who it is. */
export const presentCall = (ticket: TicketRecord): DisplayCall => ({
  ticketId: String(ticket._id),
  number: ticket.number,
  windowNumber: ticket.windowNumber!,
  name: null,
  calledAt: ticket.calledAt!.toISOString(),
  calls: ticket.calls,
})
export const presentDisplay = async (app: App, hall: HallRecord) => {
  const now = app.clock.now()
  const calls = await listCalls(hall._id, localDay(now))
  const queue = await loadQueue(app, hall)
  return {
    hallName: hall.name,
    now: now.toISOString(),
    calls: calls.map(presentCall),
    waiting: queue.waiting.length,
    waitMinutes: waitOfNewcomer(queue),
  }
}
