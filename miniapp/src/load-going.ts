import { api } from './api.ts'
import type { Going } from './going.ts'

/** Everything a signed-in person has going on. */
export const loadGoing = async (): Promise<Going> => {
  const [{ ticket }, appointments, matters, pending] = await Promise.all([
    api.myTicket(),
    api.myAppointments(),
    api.myMatters(),
    api.pendingRatings(),
  ])
  return { ticket, appointments, matters, pending }
}
