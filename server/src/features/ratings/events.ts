import type { RatingSubject } from '@zhenyiban/shared/ratings/contract.ts'

declare module '../../kernel/outbox.ts' {
  interface Events {
    'rating.given': {
      ratingId: string
      subject: RatingSubject
      subjectId: string
      grade: number
      organisationId: string
      hallName: string
    }
    /** Told to the rater; staff see it in their list. */
    'rectification.answered': {
      rectificationId: string
      residentId: string
      organisationId: string
      subjectName: string
      measure: string
    }
  }
}
