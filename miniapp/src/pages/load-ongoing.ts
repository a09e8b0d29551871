import { api } from '../shell/api.ts'
import { ticketsOf } from '../shell/my-numbers.ts'
import type { Ongoing } from './ongoing.ts'

/** Everything a signed-in person has going on. */
export const loadOngoing = async (): Promise<Ongoing> => {
  const [held, appointments, matters, pending] = await Promise.all([
    api.myTicket(),
    api.myAppointments(),
    api.myMatters(),
    api.pendingRatings(),
  ])
  return { tickets: ticketsOf(held), appointments, matters, pending }
}
