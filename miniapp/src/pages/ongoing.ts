import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { MyMatterSummary } from '@zhenyiban/shared/matters/views.ts'
import type { Ticket } from '@zhenyiban/shared/queue/contract.ts'
import type { RatingSubject } from '@zhenyiban/shared/ratings/contract.ts'

export interface PendingRating {
  subject: RatingSubject
  subjectId: string
  title: string
  endedAt: string
}
/** What a signed-in person has going on. */
export interface Ongoing {
  ticket: Ticket | null
  appointments: Appointment[]
  matters: MyMatterSummary[]
  pending: PendingRating[]
}
export const isLive = (ticket: Ticket): boolean => ['waiting', 'called', 'serving'].includes(ticket.status)
