import type { App, EventActor } from '../../kernel/app.ts'
import { findItems } from '../catalogue/service.ts'
import { findHall } from '../organisations/service.ts'
import type { AppointmentRecord } from './model.ts'
import { itemsInWords } from './rules.ts'

/** What an event says of a booking. */
export const factsOf = async (made: AppointmentRecord) => {
  const hall = await findHall(String(made.hallId))
  const items = await findItems(made.itemIds)
  return {
    appointmentId: String(made._id),
    residentId: String(made.residentId),
    itemId: String(made.itemIds[0]),
    itemIds: made.itemIds.map(String),
    itemName: itemsInWords(items),
    hallId: String(made.hallId),
    hallName: hall.name,
    startsAt: made.startsAt.toISOString(),
  }
}
type BookingEvent =
  `appointment.${'booked' | 'rescheduled' | 'cancelled' | 'confirmed' | 'checked_in' | 'missed' | 'held' | 'let_go' | 'reseated' | 'restored'}`
export const tell = async (app: App, event: BookingEvent, actor: EventActor, made: AppointmentRecord) =>
  app.outbox.add(event, actor, await factsOf(made))
