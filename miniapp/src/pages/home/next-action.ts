import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { MyMatterSummary } from '@zhenyiban/shared/matters/views.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { liveTickets, type Ongoing, type PendingRating } from '../ongoing.ts'

export type NextAction =
  | { kind: 'ticket'; ticket: Ticket }
  /** `displaced`: the hall took its time away, another is to be chosen. */
  | { kind: 'displaced' | 'today' | 'later'; appointment: Appointment }
  | { kind: 'todo'; matter: MyMatterSummary; todo: string }
  | { kind: 'rate'; pending: PendingRating }
  | { kind: 'start' }

/** The one thing the home page puts first: what cannot wait, then what waits for the person, then what is ahead. */
export const chooseNext = ({ tickets, appointments, matters, pending }: Ongoing, now: string): NextAction => {
  const [ticket] = liveTickets(tickets)
  if (ticket) return { kind: 'ticket', ticket }
  const booked = appointments
    .filter(({ status, endsAt }) => status === 'booked' && endsAt > now)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  const toMove = booked.find(({ displaced }) => displaced)
  if (toMove) return { kind: 'displaced', appointment: toMove }
  const [first] = booked
  if (first && localDayOf(first.startsAt) === localDayOf(now)) return { kind: 'today', appointment: first }
  const [waiting] = matters.filter(({ todo }) => todo !== null)
  if (waiting?.todo) return { kind: 'todo', matter: waiting, todo: waiting.todo }
  const [toRate] = pending
  if (toRate) return { kind: 'rate', pending: toRate }
  return first ? { kind: 'later', appointment: first } : { kind: 'start' }
}
