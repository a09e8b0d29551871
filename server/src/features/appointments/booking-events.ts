import { itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import type { App, EventActor } from '../../kernel/app.ts'
import type { ItemRecord } from '../catalogue/model.ts'
import { findItems } from '../catalogue/service.ts'
import { findHall } from '../organisations/halls.ts'
import type { HallRecord } from '../organisations/model.ts'
import type { AppointmentRecord } from './model.ts'

/** What a booking names by id, where the caller has read it. */
export interface Named {
  hall: HallRecord
  items: readonly ItemRecord[]
}
const findNamed = async (booking: AppointmentRecord): Promise<Named> => ({
  hall: await findHall(String(booking.hallId)),
  items: await findItems(booking.itemIds),
})
/** The payload of a booking's events. */
export const bookingPayload = async (booking: AppointmentRecord, named?: Named) => {
  const { hall, items } = named ?? (await findNamed(booking))
  return {
    appointmentId: String(booking._id),
    residentId: String(booking.residentId),
    itemId: String(booking.itemIds[0]),
    itemIds: booking.itemIds.map(String),
    itemName: itemsInWords(items),
    hallId: String(booking.hallId),
    hallName: hall.name,
    startsAt: booking.startsAt.toISOString(),
  }
}
type BookingEvent =
  `appointment.${'booked' | 'rescheduled' | 'cancelled' | 'joined' | 'confirmed' | 'checked_in' | 'found_present' | 'missed' | 'held' | 'let_go' | 'reseated' | 'restored'}`
export const emitBookingEvent = async (
  app: App,
  event: BookingEvent,
  actor: EventActor,
  booking: AppointmentRecord,
  named?: Named,
) => app.outbox.add(event, actor, await bookingPayload(booking, named))
