import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import type { App } from '../../kernel/app.ts'
import { together } from '../../kernel/coalesce.ts'
import { byId } from '../../kernel/ids.ts'
import type { ItemRecord } from '../catalogue/model.ts'
import { findItems } from '../catalogue/service.ts'
import { maskedResident } from '../identity/present.ts'
import { findResidents } from '../identity/residents.ts'
import { bookingOf, findHall, findHalls } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import type { HallRecord } from '../organisations/model.ts'
import { isOutside } from './capacity.ts'
import { Appointment, type AppointmentRecord, type DisplacedRecord } from './model.ts'
import type { BlockedResident } from './no-shows.ts'
import { isTimeToAsk } from './reminder-rules.ts'
import { changeableUntil, isChangeable, undoUntil, windowNumberOf } from './rules.ts'
import { isActiveHold } from './seat-holds.ts'
import { bookedSeatOf, capacityOf } from './slots.ts'
import { maskedVisitors, presentVisitor } from './visitors.ts'
import type { WaitingRecord } from './waiting/model.ts'

const itemsOf = (items: Map<string, ItemRecord>, { itemIds }: Pick<AppointmentRecord, 'itemIds'>) =>
  itemIds.map(String).map(id => ({ id, name: items.get(id)!.name }))

const presentDisplaced = ({ wholeDay, reason, note }: DisplacedRecord) => ({ wholeDay, reason, note })

/** Whether and until when it can be cancelled or moved. */
const presentChange = (record: AppointmentRecord, noticeMinutes: number, now: Date) => {
  const isBooked = record.status === 'booked'
  const undo = isBooked && !record.displaced ? undoUntil(record, noticeMinutes, now) : null
  return {
    canCancel: isBooked && (Boolean(record.displaced) || isChangeable(record, noticeMinutes, now)),
    changeableUntil: changeableUntil(record.startsAt, noticeMinutes).toISOString(),
    undoUntil: undo?.toISOString() ?? null,
  }
}

const readNamed = (records: AppointmentRecord[]) =>
  together(
    () => findHalls(records.map(({ hallId }) => hallId)),
    () => findItems(records.flatMap(({ itemIds }) => itemIds)),
  )
export const presentAppointments = async (app: App, records: AppointmentRecord[]) =>
  presentNamed(app, records, ...(await readNamed(records)))
/** With what the bookings name. */
export const presentNamed = (
  app: App,
  records: readonly AppointmentRecord[],
  namedHalls: readonly HallRecord[],
  namedItems: readonly ItemRecord[],
) => {
  const halls = byId(namedHalls)
  const items = byId(namedItems)
  return records.map(record => {
    const named = itemsOf(items, record)
    const hall = halls.get(String(record.hallId))!
    return {
      id: String(record._id),
      status: record.status,
      hall: { id: String(hall._id), name: hall.name, address: hall.address, phone: hall.phone },
      item: named[0]!,
      items: named,
      slotId: record.slotId,
      startsAt: record.startsAt.toISOString(),
      endsAt: record.endsAt.toISOString(),
      code: record.code,
      visitor: presentVisitor(app, record),
      ...presentChange(record, bookingOf(hall).noticeMinutes, app.clock.now()),
      confirmedAt: record.confirmedAt?.toISOString() ?? null,
      canConfirm:
        record.status === 'booked' &&
        !record.confirmedAt &&
        !record.displaced &&
        isTimeToAsk(record.startsAt, app.clock.now()),
      joinedTo: record.joinedTo ? String(record.joinedTo) : null,
      heldUntil: record.status === 'held' && record.heldUntil ? record.heldUntil.toISOString() : null,
      keptUntil:
        record.status === 'cancelled' && isActiveHold(record, app.clock.now())
          ? record.heldUntil!.toISOString()
          : null,
      displaced: record.displaced ? presentDisplaced(record.displaced) : null,
    }
  })
}

export const presentHold = (app: App, { slotId, startsAt, endsAt, heldUntil }: AppointmentRecord) => ({
  slotId,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  heldUntil: heldUntil!.toISOString(),
  secondsLeft: Math.max(0, Math.ceil((+heldUntil! - +app.clock.now()) / 1000)),
})

export const presentWaiting = async (entries: readonly (WaitingRecord & { ahead: number })[]) => {
  const halls = byId(await findHalls(entries.map(({ hallId }) => hallId)))
  const items = byId(await findItems(entries.flatMap(({ itemIds }) => itemIds)))
  const offered = entries.flatMap(({ appointmentId }) => (appointmentId ? [appointmentId] : []))
  const heldSeats = byId(await Appointment.find({ _id: { $in: offered }, status: 'held' }).lean())
  return entries.map(entry => {
    const hall = halls.get(String(entry.hallId))!
    const heldSeat = heldSeats.get(String(entry.appointmentId))
    return {
      id: String(entry._id),
      status: entry.status,
      hall: { id: String(hall._id), name: hall.name },
      items: itemsOf(items, entry),
      on: entry.on,
      half: entry.half,
      ahead: entry.ahead,
      offer: heldSeat
        ? {
            appointmentId: String(heldSeat._id),
            slotId: heldSeat.slotId,
            startsAt: heldSeat.startsAt.toISOString(),
            endsAt: heldSeat.endsAt.toISOString(),
            until: entry.offeredUntil!.toISOString(),
          }
        : null,
    }
  })
}

export const presentBlocks = async (app: App, blocked: readonly BlockedResident[]) => {
  const residents = byId(await findResidents(blocked.map(({ residentId }) => residentId)))
  return blocked.map(({ residentId, missed, missedOn, bookableFrom }) => {
    const { name, phone } = maskedResident(app, residents.get(residentId))
    return { residentId, residentName: name, residentPhone: phone, missed, missedOn, bookableFrom }
  })
}

/** The bookings of one hall on one day. */
export const presentDayBook = async (app: App, hallId: string, on: string, records: AppointmentRecord[]) => {
  const capacity = await capacityOf(await findHall(hallId), on, on)
  const holidays = await loadHolidays()
  const residents = byId(await findResidents(records.map(({ residentId }) => residentId)))
  const items = byId(await findItems(records.flatMap(({ itemIds }) => itemIds)))
  const who = maskedVisitors(app, records, residents)
  return records.map((record, i) => {
    const { name, phone } = who[i]!
    return {
      id: String(record._id),
      status: record.status,
      startsAt: record.startsAt.toISOString(),
      endsAt: record.endsAt.toISOString(),
      itemName: itemsInWords(itemsOf(items, record)),
      windowNumber: windowNumberOf(record.places),
      confirmed: Boolean(record.confirmedAt),
      outsideHours: isOutside(capacity, on, holidays, bookedSeatOf(record)),
      code: record.code,
      residentName: name,
      residentPhone: phone,
      visitorKind: record.visitor?.kind ?? null,
    }
  })
}
