import { api } from '../shell/api.ts'
import type { Ongoing } from './ongoing.ts'

/** Everything a signed-in person has going on. */
export const loadOngoing = async (): Promise<Ongoing> => {
  const [{ ticket }, appointments, matters, pending] = await Promise.all([
    api.myTicket(),
    api.myAppointments(),
    api.myMatters(),
    api.pendingRatings(),
  ])
  return { ticket, appointments, matters, pending }
}
