import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { MyMatterSummary } from '@zhenyiban/shared/matters/views.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import type { ServedChannel } from '@zhenyiban/shared/queue/served.ts'
import type { RatingStage, RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'

export interface PendingRating {
  subject: RatingSubject
  subjectId: string
  /** Servers of before tell neither. */
  stage?: RatingStage | undefined
  channel?: ServedChannel | undefined
  title: string
  endedAt: string
}
/** What a signed-in person has going on. */
export interface Ongoing {
  /** Of the family each may have one. */
  tickets: Ticket[]
  appointments: Appointment[]
  matters: MyMatterSummary[]
  pending: PendingRating[]
}
const urgency = ['called', 'serving', 'held', 'waiting'] as const
/** Numbers whose visit is not over, who is called first. */
export const liveTickets = (tickets: readonly Ticket[]): Ticket[] =>
  urgency.flatMap(wanted =>
    tickets
      .filter(({ status }) => status === wanted)
      .sort((a, b) => (a.ahead ?? 0) - (b.ahead ?? 0) || a.number.localeCompare(b.number)),
  )
