import { localDay } from '@zhenyiban/shared/calendar.ts'
import { maskName } from '@zhenyiban/shared/masking.ts'
import type { App } from '../../kernel/app.ts'
import { maskedResident } from '../identity/present.ts'
import { findResidents } from '../identity/service.ts'
import { findHall, type HallRecord, listWindows } from '../organisations/service.ts'
import { countAhead, countWith, estimateWait, listCalls, listInHand, listWaiting } from './line.ts'
import type { TicketRecord } from './model.ts'

export const presentTicket = async (app: App, ticket: TicketRecord) => {
  const hall = await findHall(String(ticket.hallId))
  const ahead = ticket.status === 'waiting' ? await countAhead(ticket) : null
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
    ahead,
    waitMinutes: ahead === null ? null : await estimateWait(app, hall, ahead),
  }
}

const maskedNames = async (app: App, tickets: TicketRecord[]): Promise<(string | null)[]> => {
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
export const presentLineTickets = async (app: App, tickets: TicketRecord[]) => {
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
  }))
}
export const presentLineTicket = async (app: App, ticket: TicketRecord) =>
  (await presentLineTickets(app, [ticket]))[0]!

export const presentLine = async (app: App, hall: HallRecord) => {
  const on = localDay(app.clock.now())
  const waiting = await listWaiting(hall._id, on)
  return {
    waiting: await presentLineTickets(app, waiting),
    inHand: await presentLineTickets(app, await listInHand(hall._id, on)),
    finished: await countWith(hall._id, on, 'finished'),
    skipped: await countWith(hall._id, on, 'skipped'),
    waitMinutes: await estimateWait(app, hall, waiting.length),
  }
}

export const presentDisplay = async (app: App, hall: HallRecord) => {
  const now = app.clock.now()
  const calls = await listCalls(hall._id, localDay(now))
  const names = await maskedNames(app, calls)
  const waiting = await countWith(hall._id, localDay(now), 'waiting')
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
    waiting,
    waitMinutes: await estimateWait(app, hall, waiting),
  }
}
