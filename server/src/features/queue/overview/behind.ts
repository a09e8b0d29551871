import { dayBounds, localDay, localHour, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import type { App } from '../../../kernel/app.ts'
import { listBookings } from '../../appointments/bookings.ts'
import type { AppointmentRecord } from '../../appointments/model.ts'
import { findItems } from '../../catalogue/service.ts'
import { maskedResident } from '../../identity/present.ts'
import { findResidents } from '../../identity/residents.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { Ticket, type TicketRecord } from '../model.ts'
import { maskedNames } from '../present.ts'
import { listWaiting } from '../queue-snapshot.ts'
import { listArrivals, listPastBookings, periodOf } from './history.ts'
import { waitedMinutes } from './rules.ts'

const PAGE_SIZE = 20
const pageOf = <T>(list: readonly T[], page: number): T[] =>
  list.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)

interface VisitFilter {
  weeks: number
  waiting?: '1' | undefined
  letter?: string | undefined
  on?: string | undefined
  weekday?: number | undefined
  hour?: number | undefined
  page: number
}
const minutesWaited = (ticket: TicketRecord, until: Date | null) =>
  until && Math.round(waitedMinutes(ticket, until))
const presentVisits = async (app: App, tickets: TicketRecord[]) => {
  const names = await maskedNames(app, tickets)
  const now = app.clock.now()
  /** Until when somebody waited; of those who were never called, only of who still waits. */
  const untilOf = ({ firstCalledAt, status, on }: TicketRecord) =>
    firstCalledAt ?? (status === 'waiting' && on === localDay(now) ? now : null)
  return tickets.map((ticket, i) => ({
    id: String(ticket._id),
    on: ticket.on,
    number: ticket.number,
    status: ticket.status,
    residentName: names[i] ?? null,
    itemName: ticket.itemName,
    windowNumber: ticket.windowNumber,
    issuedAt: ticket.issuedAt.toISOString(),
    calledAt: ticket.firstCalledAt?.toISOString() ?? null,
    waitedMinutes: minutesWaited(ticket, untilOf(ticket)),
    estimateMinutes: ticket.estimateMinutes,
  }))
}
/** The numbers behind a figure: those who wait, the longest first, or those of past weeks, the newest first. */
export const listVisitsBehind = async (app: App, hall: HallRecord, filter: VisitFilter) => {
  const { weeks, waiting, letter, on, weekday, hour, page } = filter
  if (waiting) {
    const now = app.clock.now()
    const tickets = (await listWaiting(hall._id, localDay(now)))
      .filter(ticket => !letter || ticket.letter === letter)
      .sort((a, b) => waitedMinutes(b, now) - waitedMinutes(a, now))
    return { visits: await presentVisits(app, pageOf(tickets, page)), total: tickets.length }
  }
  const found = (await listArrivals(hall, periodOf(app, weeks)))
    .filter(
      each =>
        (on === undefined || each.on === on) &&
        (weekday === undefined || weekdayNumber(each.on) === weekday) &&
        (hour === undefined || localHour(each.issuedAt) === hour),
    )
    .reverse()
  const ids = pageOf(found, page).map(({ _id }) => _id)
  const tickets: TicketRecord[] = await Ticket.find({ _id: { $in: ids } })
    .sort({ on: -1, issuedAt: -1, _id: -1 })
    .lean()
  return { visits: await presentVisits(app, tickets), total: found.length }
}

interface BookingFilter {
  weeks: number
  standingOn?: string | undefined
  on?: string | undefined
  hour?: number | undefined
  itemId?: string | undefined
  page: number
}
const presentBookings = async (app: App, records: readonly AppointmentRecord[]) => {
  const residents = new Map(
    (await findResidents(records.map(({ residentId }) => residentId))).map(each => [String(each._id), each]),
  )
  const items = new Map(
    (await findItems(records.flatMap(({ itemIds }) => itemIds))).map(each => [String(each._id), each.name]),
  )
  return records.map(record => {
    const { name, phone } = maskedResident(app, residents.get(String(record.residentId)))
    return {
      id: String(record._id),
      status: record.status,
      startsAt: record.startsAt.toISOString(),
      itemNames: record.itemIds.flatMap(id => items.get(String(id)) ?? []),
      residentName: name,
      residentPhone: phone,
    }
  })
}
/** The bookings behind a figure: those of a day to come, or those of past weeks that were missed, the newest first. */
export const listBookingsBehind = async (app: App, hall: HallRecord, filter: BookingFilter) => {
  const { weeks, standingOn, on, hour, itemId, page } = filter
  const all = standingOn
    ? await listBookings(hall._id, dayBounds(standingOn))
    : (await listPastBookings(hall, periodOf(app, weeks)))
        .filter(each => each.missed && (on === undefined || each.on === on))
        .map(({ record }) => record)
        .reverse()
  const found = all.filter(
    ({ startsAt, itemIds }) =>
      (hour === undefined || localHour(startsAt) === hour) &&
      (itemId === undefined || itemIds.some(each => String(each) === itemId)),
  )
  return { bookings: await presentBookings(app, pageOf(found, page)), total: found.length }
}
