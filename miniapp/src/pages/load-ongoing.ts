import { api } from '../shell/api.ts'
import { keepOwnNumbers } from '../shell/kept-numbers.ts'
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
  const tickets = ticketsOf(held)
  keepOwnNumbers(tickets)
  return { tickets, appointments, matters, pending }
}
