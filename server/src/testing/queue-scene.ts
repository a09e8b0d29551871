import { Appointment } from '../features/appointments/model.ts'
import { Ticket } from '../features/queue/model.ts'
import { Shift } from '../features/queue/shift.ts'
import { inTown } from './bookings.ts'
import { MONDAY_MORNING, startTestApp } from './fixture.ts'

/** The town's hall with its three windows, a clerk and the manager. */
export const startQueueHouse = async () => {
  const house = await startTestApp()
  let clerk = await house.staff('clerk')
  const manager = await house.staff('manager')
  const windowAt = (number: 1 | 2 | 3) => ({
    params: { windowId: house.towns.halls.town.windowIds[number - 1]! },
  })
  const walkIn = () => ({ params: { hallCode: house.towns.halls.town.code }, body: { itemId: null } })
  return {
    house,
    clerk,
    manager,
    windowAt,
    walkIn,
    /** A session ends with its day: the clerk of a later one. */
    signInAgain: async () => {
      clerk = await house.staff('clerk')
      return clerk
    },
    /** Monday morning, and nobody has come, booked or opened a window. */
    emptyHall: async () => {
      house.setClock(MONDAY_MORNING)
      await Ticket.deleteMany()
      await Shift.deleteMany()
      await Appointment.deleteMany()
    },
    of: ({ id }: { id: string }) => ({ params: { ticketId: id } }),
    issue: (more: { itemId?: string; priority?: 'disabled' | 'papers' } = {}) =>
      clerk.issueTicket({ params: inTown(house), body: { itemId: null, name: null, ...more } }),
    callTo: async (number: 1 | 2 | 3) => (await clerk.callNext(windowAt(number))).ticket,
    numbersWaiting: async () =>
      (await clerk.line({ params: inTown(house) })).waiting.map(({ number }) => number),
    /** Someone in line. */
    waiting: async (name?: string) => {
      const resident = await house.newResident(name ? { name } : {})
      const { id, number } = await resident.api.takeTicket(walkIn())
      return { ...resident, number, at: { params: { ticketId: id } } }
    },
  }
}
export type QueueHouse = Awaited<ReturnType<typeof startQueueHouse>>
