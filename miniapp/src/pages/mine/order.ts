import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { MyMatterSummary } from '@zhenyiban/shared/matters/views.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import { liveTickets, type Ongoing, type PendingRating } from '../ongoing.ts'

export type Entry =
  | { kind: 'ticket'; ticket: Ticket }
  | { kind: 'appointment'; appointment: Appointment }
  | { kind: 'matter'; matter: MyMatterSummary }
  | { kind: 'rating'; pending: PendingRating }

const endedStatuses = ['closed', 'declined', 'withdrawn']
const isEnded = ({ status }: MyMatterSummary): boolean => endedStatuses.includes(status)
const laterFirst = (a: string, b: string) => b.localeCompare(a)

/**
 * Visits and matters in one list by what comes next: the number I hold, what I must do, what is booked,
 * what others are handling (soonest due first), what I may rate. What is over stands apart, newest first.
 */
export const orderMine = ({ tickets, appointments, matters, pending }: Ongoing, now: string) => {
  const live = liveTickets(tickets)
  const isAhead = ({ status, endsAt }: Appointment) => status === 'booked' && endsAt > now
  /** Checked in, and the visit is not over. */
  const isRunning = ({ id, status }: Appointment) =>
    status === 'arrived' && live.some(({ appointmentId }) => appointmentId === id)
  const soonest = (a: MyMatterSummary, b: MyMatterSummary) =>
    (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')
  const asMatter = (matter: MyMatterSummary): Entry => ({ kind: 'matter', matter })
  const asAppointment = (appointment: Appointment): Entry => ({ kind: 'appointment', appointment })

  const ahead = appointments.filter(isAhead).sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  const open = matters.filter(matter => !isEnded(matter))
  const next: Entry[] = [
    ...live.map(ticket => ({ kind: 'ticket' as const, ticket })),
    ...appointments.filter(isRunning).map(asAppointment),
    ...ahead.filter(({ displaced }) => displaced).map(asAppointment),
    ...open.filter(({ todo }) => todo !== null).map(asMatter),
    ...ahead.filter(({ displaced }) => !displaced).map(asAppointment),
    ...open
      .filter(({ todo }) => todo === null)
      .sort(soonest)
      .map(asMatter),
    ...pending.map(one => ({ kind: 'rating' as const, pending: one })),
  ]
  const over: Entry[] = [
    ...appointments
      .filter(appointment => !isAhead(appointment) && !isRunning(appointment))
      .map(appointment => ({ at: appointment.startsAt, entry: asAppointment(appointment) })),
    ...matters.filter(isEnded).map(matter => ({ at: matter.receivedAt, entry: asMatter(matter) })),
  ]
    .sort((a, b) => laterFirst(a.at, b.at))
    .map(({ entry }) => entry)
  return { next, over }
}
