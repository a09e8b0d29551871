import type { App, EventActor } from '../../kernel/app.ts'
import { findItems } from '../catalogue/service.ts'
import { findHall } from '../organisations/halls.ts'
import type { AppointmentRecord } from './model.ts'
import { itemsInWords } from './rules.ts'

/** The payload of a booking's events. */
export const bookingPayload = async (booking: AppointmentRecord) => {
  const hall = await findHall(String(booking.hallId))
  const items = await findItems(booking.itemIds)
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
) => app.outbox.add(event, actor, await bookingPayload(booking))
