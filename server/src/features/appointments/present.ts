import type { App } from '../../kernel/app.ts'
import { findItems } from '../catalogue/service.ts'
import { maskedResident } from '../identity/present.ts'
import { findResidents } from '../identity/service.ts'
import { findHalls } from '../organisations/service.ts'
import type { AppointmentRecord } from './model.ts'
import { isInNotice } from './rules.ts'

const byId = <T extends { _id: unknown }>(records: T[]) =>
  new Map(records.map(each => [String(each._id), each]))

export const presentAppointments = async (app: App, records: AppointmentRecord[]) => {
  const halls = byId(await findHalls(records.map(({ hallId }) => hallId)))
  const items = byId(await findItems(records.map(({ itemId }) => itemId)))
  return records.map(record => {
    const hall = halls.get(String(record.hallId))!
    return {
      id: String(record._id),
      status: record.status,
      hall: { id: String(hall._id), name: hall.name, address: hall.address, phone: hall.phone },
      item: { id: String(record.itemId), name: items.get(String(record.itemId))!.name },
      slotId: record.slotId,
      startsAt: record.startsAt.toISOString(),
      endsAt: record.endsAt.toISOString(),
      code: record.code,
      canCancel:
        record.status === 'booked' && isInNotice(record.startsAt, hall.noticeMinutes, app.clock.now()),
    }
  })
}

export const presentDayBook = async (app: App, records: AppointmentRecord[]) => {
  const residents = byId(await findResidents(records.map(({ residentId }) => residentId)))
  const items = byId(await findItems(records.map(({ itemId }) => itemId)))
  return records.map(record => {
    const { name, phone } = maskedResident(app, residents.get(String(record.residentId)))
    return {
      id: String(record._id),
      status: record.status,
      startsAt: record.startsAt.toISOString(),
      endsAt: record.endsAt.toISOString(),
      itemName: items.get(String(record.itemId))!.name,
      code: record.code,
      residentName: name,
      residentPhone: phone,
    }
  })
}
