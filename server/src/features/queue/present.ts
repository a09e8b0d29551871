import { maskName } from '@zhenyiban/shared/kernel/masking.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../kernel/app.ts'
import { maskedResident } from '../identity/present.ts'
import { findResidents } from '../identity/service.ts'
import { findHall, type HallRecord, listWindows, type WindowRecord } from '../organisations/service.ts'
import {
  countWith,
  type HallLine,
  isOffered,
  lineAt,
  listCalls,
  listWith,
  loadLine,
  newcomer,
  prospectOf,
  wholeLine,
} from './line.ts'
import type { TicketRecord } from './model.ts'
import type { Place } from './order.ts'
import { listSeats, type Seat } from './seats.ts'

export const presentTicket = async (app: App, ticket: TicketRecord) => {
  const hall = await findHall(String(ticket.hallId))
  const prospect = ticket.status === 'waiting' ? prospectOf(await loadLine(app, hall), ticket) : null
  const window = (await listWindows(hall._id)).find(({ _id }) => _id.equals(ticket.windowId))
  return {
    id: String(ticket._id),
    number: ticket.number,
    status: ticket.status,
    hall: { id: String(hall._id), name: hall.name },
    itemName: ticket.itemName,
    booked: ticket.appointmentId !== null,
    issuedAt: ticket.issuedAt.toISOString(),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    windowNumber: ticket.windowNumber,
    windowName: window?.name ?? null,
    priority: ticket.priority ?? null,
    ahead: prospect?.ahead ?? null,
    waitMinutes: prospect?.waitMinutes ?? null,
  }
}

export const maskedNames = async (app: App, tickets: TicketRecord[]): Promise<(string | null)[]> => {
  const residents = await findResidents(tickets.flatMap(({ residentId }) => residentId ?? []))
  return tickets.map(({ residentId, name }) =>
    name === null
      ? maskedResident(
          app,
          residents.find(({ _id }) => _id.equals(residentId)),
        ).name
      : maskName(app.vault.open(name)),
  )
}
/** What only the line knows of a number: its place, and whether a window is offered it. */
interface InLine {
  reason: Place<TicketRecord>['reason'] | null
  offered: boolean
  toWindowNumber: number | null
}
const nowhere: InLine = { reason: null, offered: false, toWindowNumber: null }
export const presentLineTickets = async (
  app: App,
  tickets: TicketRecord[],
  inLine: (ticket: TicketRecord) => InLine = () => nowhere,
) => {
  const names = await maskedNames(app, tickets)
  return tickets.map((ticket, i) => ({
    id: String(ticket._id),
    number: ticket.number,
    status: ticket.status,
    residentName: names[i] ?? null,
    residentId: ticket.residentId && String(ticket.residentId),
    itemId: ticket.itemId && String(ticket.itemId),
    itemName: ticket.itemName,
    booked: ticket.appointmentId !== null,
    startsAt: ticket.startsAt?.toISOString() ?? null,
    issuedAt: ticket.issuedAt.toISOString(),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    calls: ticket.calls,
    windowId: ticket.windowId && String(ticket.windowId),
    windowNumber: ticket.windowNumber,
    priority: ticket.priority ?? null,
    skippedAt: ticket.skippedAt?.toISOString() ?? null,
    requeued: Boolean(ticket.requeuedAt),
    ...inLine(ticket),
  }))
}
export const presentLineTicket = async (app: App, ticket: TicketRecord) =>
  (await presentLineTickets(app, [ticket]))[0]!

export const presentSeat = ({ window, open, paused }: Seat) => ({
  windowId: String(window._id),
  number: window.number,
  name: window.name,
  open,
  paused: paused && {
    reason: paused.reason,
    since: paused.since.toISOString(),
    until: paused.until?.toISOString() ?? null,
  },
})
export const presentWindow = async (app: App, window: WindowRecord) => {
  const seats = await listSeats(window.hallId, localDay(app.clock.now()), [])
  return presentSeat(seats.find(each => each.window._id.equals(window._id))!)
}
const presentPlaces = (app: App, line: HallLine, places: Place<TicketRecord>[], seat: Seat | undefined) => {
  const reasons = new Map(places.map(({ ticket, reason }) => [String(ticket._id), reason]))
  return presentLineTickets(
    app,
    places.map(({ ticket }) => ticket),
    ticket => ({
      reason: reasons.get(String(ticket._id)) ?? null,
      offered: seat !== undefined && isOffered(ticket, seat, line),
      toWindowNumber:
        line.seats.find(({ window }) => window._id.equals(ticket.toWindowId))?.window.number ?? null,
    }),
  )
}
/** The line of a hall; from a window, with those it is offered in front. */
export const presentLine = async (
  app: App,
  hall: HallRecord,
  from: { windowId: string; staffId: string } | null = null,
) => {
  const line = await loadLine(app, hall, from)
  const on = localDay(line.now)
  const mine = from ? lineAt(line, from.windowId) : []
  const others = wholeLine(line).filter(({ ticket }) => !mine.some(each => each.ticket === ticket))
  const seat = line.seats.find(({ window }) => window._id.equals(from?.windowId))
  return {
    waiting: await presentPlaces(app, line, [...mine, ...others], seat),
    inHand: await presentLineTickets(app, line.inHand),
    held: await presentLineTickets(app, await listWith(hall._id, on, 'held')),
    missed: await presentLineTickets(app, await listWith(hall._id, on, 'skipped')),
    windows: line.seats.map(presentSeat),
    finished: await countWith(hall._id, on, 'finished'),
    skipped: await countWith(hall._id, on, 'skipped'),
    waitMinutes: prospectOf(line, newcomer(line)).waitMinutes,
  }
}

export const presentDisplay = async (app: App, hall: HallRecord) => {
  const now = app.clock.now()
  const calls = await listCalls(hall._id, localDay(now))
  const names = await maskedNames(app, calls)
  const line = await loadLine(app, hall)
  return {
    hallName: hall.name,
    now: now.toISOString(),
    calls: calls.map((call, i) => ({
      ticketId: String(call._id),
      number: call.number,
      windowNumber: call.windowNumber!,
      name: names[i] ?? null,
      calledAt: call.calledAt!.toISOString(),
      calls: call.calls,
    })),
    waiting: line.waiting.length,
    waitMinutes: prospectOf(line, newcomer(line)).waitMinutes,
  }
}
