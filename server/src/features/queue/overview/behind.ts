import { dayBounds, localDay, localHour, weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { App } from '../../../kernel/app.ts'
import {
  countMissed,
  findBookings,
  listBookings,
  listMissedTimes,
  pageOfMissed,
} from '../../appointments/bookings.ts'
import type { AppointmentRecord } from '../../appointments/model.ts'
import { findItems } from '../../catalogue/service.ts'
import { maskedResident } from '../../identity/present.ts'
import { findResidents } from '../../identity/residents.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { sumOf, waitedMinutes } from '../days/facts.ts'
import { oneVisit, type Period, readVisits } from '../days/reading.ts'
import { Ticket, type TicketRecord } from '../model.ts'
import { maskedNames } from '../present.ts'
import { listWaiting } from '../queue-snapshot.ts'
import { periodOf } from './history.ts'

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
/** One page of the numbers of some days, of which each says how many there are: only the days it shows are read. */
const pageOfVisits = async (
  hall: HallRecord,
  days: readonly { on: string; visits: number }[],
  page: number,
  isMeant: (ticket: TicketRecord) => boolean,
): Promise<TicketRecord[]> => {
  const shown: TicketRecord[] = []
  let skip = (page - 1) * PAGE_SIZE
  for (const { on, visits } of days) {
    if (shown.length === PAGE_SIZE) break
    if (skip >= visits) {
      skip -= visits
      continue
    }
    const todays: TicketRecord[] = await Ticket.find({ hallId: hall._id, on, ...oneVisit })
      .sort({ issuedAt: -1, _id: -1 })
      .lean()
    shown.push(...todays.filter(isMeant).slice(skip, skip + PAGE_SIZE - shown.length))
    skip = 0
  }
  return shown
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
  const ofHour = (each: { hour: number }) => hour === undefined || each.hour === hour
  const days = (await readVisits(app, hall, periodOf(app, weeks)))
    .filter(
      each =>
        (on === undefined || each.on === on) && (weekday === undefined || weekdayNumber(each.on) === weekday),
    )
    .map(each => ({ on: each.on, visits: sumOf(each.hours.filter(ofHour), ({ arrivals }) => arrivals) }))
    .reverse()
  const tickets = await pageOfVisits(hall, days, page, ({ issuedAt }) =>
    ofHour({ hour: localHour(issuedAt) }),
  )
  return { visits: await presentVisits(app, tickets), total: sumOf(days, ({ visits }) => visits) }
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
const boundsOf = ({ from, to }: Period): Interval => ({
  startsAt: dayBounds(from).startsAt,
  endsAt: dayBounds(to).endsAt,
})
/** A day, as far as it is within a period. */
const dayWithin = ({ from, to }: Period, on: string): Interval =>
  on >= from && on <= to ? dayBounds(on) : { startsAt: new Date(0), endsAt: new Date(0) }
/** Those of past weeks that were missed, the newest first: read is the page that is shown. */
const pageOfMissedBookings = async (
  app: App,
  hall: HallRecord,
  { weeks, on, hour, itemId, page }: BookingFilter,
) => {
  const period = periodOf(app, weeks)
  const missed = { hallId: hall._id, time: on ? dayWithin(period, on) : boundsOf(period), itemId }
  if (hour === undefined) {
    const place = { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }
    return { records: await pageOfMissed(missed, place), total: await countMissed(missed) }
  }
  const then = (await listMissedTimes(missed)).filter(({ startsAt }) => localHour(startsAt) === hour)
  return { records: await findBookings(pageOf(then, page).map(({ _id }) => _id)), total: then.length }
}
const pageOfStanding = async (hall: HallRecord, on: string, { hour, itemId, page }: BookingFilter) => {
  const found = (await listBookings(hall._id, dayBounds(on))).filter(
    ({ startsAt, itemIds }) =>
      (hour === undefined || localHour(startsAt) === hour) &&
      (itemId === undefined || itemIds.some(each => String(each) === itemId)),
  )
  return { records: pageOf(found, page), total: found.length }
}
/** The bookings behind a figure: those of a day to come, or those of past weeks that were missed. */
export const listBookingsBehind = async (app: App, hall: HallRecord, filter: BookingFilter) => {
  const { records, total } = filter.standingOn
    ? await pageOfStanding(hall, filter.standingOn, filter)
    : await pageOfMissedBookings(app, hall, filter)
  return { bookings: await presentBookings(app, records), total }
}
