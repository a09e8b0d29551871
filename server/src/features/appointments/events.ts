import type { Displaced } from '@zhenyiban/shared/appointments/affected-bookings.ts'
import type { HallTimes, WindowSettings } from '@zhenyiban/shared/appointments/hall-plan.ts'
import type { BookingSettings, DayException } from '@zhenyiban/shared/organisations/contract.ts'
import type { Reminder } from './reminder-rules.ts'

interface Booking {
  appointmentId: string
  residentId: string
  /** The main item. */
  itemId: string
  itemIds: string[]
  itemName: string
  hallId: string
  hallName: string
  startsAt: string
}
interface OfWaiting {
  waitingId: string
  residentId: string
  itemName: string
  hallId: string
  hallName: string
  on: string
  offered: boolean
}
/** A setting of a hall, before and after. */
interface Change<Setting> {
  hallId: string
  before: Setting
  after: Setting
}
type PlannedDay = DayException & { exceptionId: string; hallId: string }
declare module '../../kernel/outbox.ts' {
  interface Events {
    'appointment.booked': Booking
    'appointment.rescheduled': Booking
    'appointment.cancelled': Booking
    /** Part of another booking of the same person, whose two accounts became one. */
    'appointment.joined': Booking
    'appointment.held': Booking
    'waiting.joined': OfWaiting
    'waiting.left': OfWaiting
    'waiting.ended': OfWaiting
    'waiting.offered': Booking & { until: string }
    'appointment.let_go': Booking
    'appointment.checked_in': Booking
    'appointment.missed': Booking
    /** Called missed, though they had a number that day. */
    'appointment.found_present': Booking
    'appointment.confirmed': Booking
    'appointment.reminded': Booking & {
      reminder: Reminder
      /** They said before that they come. */
      confirmed: boolean
      canCancel: boolean
      uselessFrom: string
    }
    /** The hall took the time away; `times` are the nearest that were free instead, by their start. */
    'appointment.offered_other_times': Booking & Displaced & { times: string[] }
    'appointment.cancelled_by_hall': Booking & Displaced
    /** The time taken away is over, and no other was taken. */
    'appointment.lapsed_unmoved': Booking
    /** Another lane at the same time. */
    'appointment.reseated': Booking
    /** Was to be moved, and has its time again. */
    'appointment.restored': Booking
    /** Name and phone were read, to call about the change. */
    'appointment.phone_read': Booking
    'appointment.block_lifted': {
      hallId: string
      hallName: string
      residentId: string
      missed: number
      /** Until when it would have lasted: the first day open again. */
      bookableFrom: string
      reason: string
    }
    'hall.times_changed': Change<HallTimes>
    'hall.booking_settings_changed': Change<BookingSettings>
    'hall.window_changed': Change<WindowSettings> & { windowId: string; number: number }
    'hall.exception_created': PlannedDay
    'hall.exception_removed': PlannedDay
  }
}
