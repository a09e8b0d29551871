// The bookings of a simulated day: seen, held, made and given up through the platform's own services.

import { holdSeat } from '../../server/src/features/appointments/holds.ts'
import { Appointment } from '../../server/src/features/appointments/model.ts'
import { nearestOpen } from '../../server/src/features/appointments/rules.ts'
import { bookAppointment, cancelAppointment } from '../../server/src/features/appointments/service.ts'
import { listDays, listSlots } from '../../server/src/features/appointments/slots.ts'
import type { ResidentActor } from '../../server/src/kernel/app.ts'
import { Refusal } from '../../shared/src/kernel/refusals.ts'
import { addDays, instantAt } from '../../shared/src/time/calendar.ts'
import { doubleBookedSeats } from './audit.ts'
import { type BookingAttempt, comesAt, type Day, type Visitor } from './demand.ts'
import { services } from './hall.ts'
import type { Town } from './town.ts'

export interface Arrival {
  arrivesAt: Date
  visitor: Visitor
  resident: ResidentActor
  isBooked: boolean
}
interface BookedDay {
  arrivals: Arrival[]
  booked: number
  violations: string[]
}

/** Days shown as bookable without a free slot, or the other way round. */
const wrongDays = async ({ app, hall, itemIdOf }: Town, on: string): Promise<string[]> => {
  const wrong: string[] = []
  for (const service of services) {
    const itemIds = [itemIdOf(service)]
    const day = (await listDays(app, String(hall._id), itemIds)).find(each => each.on === on)
    const slots = await listSlots(app, String(hall._id), on, itemIds)
    const free = slots.filter(slot => slot.free.length > 0).length
    if (day?.bookable !== free > 0)
      wrong.push(
        `${on}: the day is ${day?.bookable ? '' : 'not '}shown as free for ${service.name}, ${free} slots are`,
      )
  }
  return wrong
}

/** Bookings of the evening before; who cancels does it an hour later, and those who come after see what is left. */
export const bookDay = async (town: Town, { on, openings, attempts, walkIns }: Day): Promise<BookedDay> => {
  const { app, hall, itemIdOf, newResident, setNow } = town
  const eve = +instantAt(addDays(on, -1), '19:00')
  const made: BookedDay = { arrivals: [], booked: 0, violations: [] }
  const enrol = (visitor: Visitor) => newResident(visitor.priority === 'elderly')

  const bookOne = async (attempt: BookingAttempt): Promise<void> => {
    const { visitor, attendance: keeps } = attempt
    const resident = await enrol(visitor)
    const arrival = { visitor, resident, isBooked: false, arrivesAt: attempt.at }
    const itemIds = visitor.services.map(itemIdOf)
    const [slot] = nearestOpen(await listSlots(app, String(hall._id), on, itemIds), attempt.at)
    if (!slot) {
      made.arrivals.push(arrival)
      return
    }
    const visit = { slotId: slot.id, itemIds }
    await holdSeat(app, resident, visit)
    const { _id, startsAt } = (await bookAppointment(app, resident, visit)).made
    made.booked += 1
    if (keeps === 'cancels') await cancelAppointment(app, resident, String(_id))
    if (keeps === 'comes')
      made.arrivals.push({ ...arrival, isBooked: true, arrivesAt: comesAt(attempt, startsAt, openings) })
  }
  for (const [nth, attempt] of attempts.entries()) {
    setNow(eve + nth * 60_000)
    await bookOne(attempt).catch(error => {
      if (!(error instanceof Refusal)) throw error
      made.violations.push(`${on}: an offered slot was refused: ${error.code}`)
    })
  }
  made.violations.push(...(await wrongDays(town, on)))
  const active = await Appointment.find({ hallId: hall._id, holdsSeat: true, status: 'booked' }).lean()
  made.violations.push(...doubleBookedSeats(active.flatMap(({ places }) => places)))
  for (const { arrivesAt, visitor } of walkIns)
    made.arrivals.push({ arrivesAt, visitor, resident: await enrol(visitor), isBooked: false })
  made.arrivals.sort((a, b) => +a.arrivesAt - +b.arrivesAt)
  return made
}
