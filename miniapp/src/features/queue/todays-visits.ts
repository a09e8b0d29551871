import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { Visitor } from '@zhenyiban/shared/appointments/visitors.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { familyName } from '../../shell/my-numbers.ts'

/** A booking of today; `held` is a number its visitor has for another one: they get no second. */
export interface TodaysBooking {
  booking: Appointment
  held: Ticket | undefined
}
interface Today {
  hallId: string
  appointments: readonly Appointment[]
  tickets: readonly Ticket[]
  now: string
}
/** What the people of one phone have at a hall today: each booking apart, by time, and each number. */
export const todaysVisits = ({ hallId, appointments, tickets, now }: Today) => {
  const held = tickets.filter(({ hall }) => hall.id === hallId)
  const bookings: TodaysBooking[] = appointments
    .filter(({ status, hall }) => status === 'booked' && hall.id === hallId)
    .filter(({ startsAt }) => localDayOf(startsAt) === localDayOf(now))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map(booking => ({
      booking,
      held: held.find(
        ({ appointmentId, visitor }) => appointmentId && familyName(visitor) === familyName(booking.visitor),
      ),
    }))
  const isOwn = ({ visitor }: { visitor?: Visitor | null }) => familyName(visitor) === null
  // A booking for one of the family leaves who brings them without a number.
  const mayWalkIn = !held.some(isOwn) && !bookings.some(({ booking }) => isOwn(booking))
  return { tickets: held, bookings, mayWalkIn }
}
