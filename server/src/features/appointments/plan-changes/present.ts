import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import type { App } from '../../../kernel/app.ts'
import { byId } from '../../../kernel/ids.ts'
import { findItems } from '../../catalogue/service.ts'
import { findResidents } from '../../identity/residents.ts'
import type { Slot } from '../capacity.ts'
import { windowNumberOf } from '../rules.ts'
import { maskedVisitors } from '../visitors.ts'
import type { Affected } from './effects.ts'

export const presentTime = ({ id, startsAt, endsAt }: Slot) => ({
  slotId: id,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
})
/** Affected bookings for staff, with masked personal data. */
export const presentAffected = async (app: App, hits: readonly Affected[]) => {
  const residents = await findResidents(hits.map(({ booking }) => booking.residentId))
  const items = await findItems(hits.flatMap(({ booking }) => booking.itemIds))
  const owners = byId(residents)
  const bookings = hits.map(({ booking }) => booking)
  const who = maskedVisitors(app, bookings, owners)
  return hits.map(({ booking, times }, i) => {
    const { name, phone } = who[i]!
    const named = booking.itemIds.map(id => items.find(({ _id }) => _id.equals(id))!)
    return {
      id: String(booking._id),
      startsAt: booking.startsAt.toISOString(),
      endsAt: booking.endsAt.toISOString(),
      itemName: itemsInWords(named),
      windowNumber: windowNumberOf(booking.places),
      residentName: name,
      residentPhone: phone,
      visitorKind: booking.visitor?.kind ?? null,
      offeredAt: booking.displaced?.at.toISOString() ?? null,
      times: times.map(presentTime),
    }
  })
}
