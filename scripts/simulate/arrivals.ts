// How people come to the hall and take their numbers.
import { checkInByCode, issueByStaff, takeTicket } from '../../server/src/features/queue/issuing.ts'
import { setPriority } from '../../server/src/features/queue/moves.ts'
import { leaveLine } from '../../server/src/features/queue/service.ts'
import { Refusal } from '../../shared/src/kernel/refusals.ts'
import type { Arrival } from './bookings.ts'
import type { HallState, Person } from './desk-work.ts'

const MINUTE = 60_000

interface Door extends Pick<HallState, 'town' | 'scheduler' | 'people'> {
  closing: number
  wake(): Promise<void>
}

export const arrivalsOf = ({ town, scheduler, people, closing, wake }: Door) => {
  const { app, hall, desks, itemIdOf } = town
  const reception = desks[0]!.clerk

  /** Who has a booking or an account scans the hall's code; who shows the clerk why they go first is given a number. */
  const takeNumber = async ({ visitor, resident, isBooked }: Arrival) => {
    const { priority, services } = visitor
    const itemId = itemIdOf(services[0]!)
    // The elderly are known by their age.
    const shown = priority === 'elderly' ? null : priority
    if (!isBooked && shown)
      return (await issueByStaff(app, reception, String(hall._id), { itemId, name: null, priority: shown }))
        .ticket
    if (!isBooked) return (await takeTicket(app, resident, hall.code, itemId)).ticket
    const { ticket } = await checkInByCode(app, resident, hall.code, {})
    return shown ? setPriority(app, reception, String(ticket._id), shown) : ticket
  }
  const arrive = async (comer: Arrival) => {
    const { visitor, resident } = comer
    const ticket = await takeNumber(comer)
    const person: Person = { visitor, ticket, minutesLeft: visitor.minutes }
    people.set(String(ticket._id), person)
    if (visitor.patienceMinutes !== null && ticket.residentId)
      scheduler.at(scheduler.now() + visitor.patienceMinutes * MINUTE, async () => {
        if (person.ticket.status === 'waiting' && !person.ticket.firstCalledAt)
          person.ticket = await leaveLine(app, resident, String(ticket._id))
      })
    await wake()
  }
  /** Who comes after closing is sent home. */
  return (comer: Arrival) => async () => {
    const isLate = scheduler.now() >= closing
    await arrive(comer).catch(error => {
      if (!isLate || !(error instanceof Refusal) || error.code !== 'hall.closed') throw error
    })
  }
}
