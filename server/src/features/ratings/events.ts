import type { RatingStage, RatingSubject } from '@zhenyiban/shared/ratings/stages.ts'

interface RatingText {
  ratingId: string
  /** Null of who has no account. */
  residentId: string | null
  organisationId: string
  subjectName: string
  quiet?: boolean
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'rating.given': {
      ratingId: string
      subject: RatingSubject
      subjectId: string
      /** Absent on events of before. */
      stage?: RatingStage
      grade: number
      organisationId: string
      hallName: string
      /** A good one is news to nobody: the second it came would say whose it is. A bad one opens its case. */
      quiet?: boolean
    }
    /** Whoever was served is to be asked by text message, where WeChat does not reach them. */
    'rating.wanted': {
      occasionId: string
      subject: RatingSubject
      subjectId: string
      /** Null of the person of a matter who has no account. */
      residentId: string | null
      hallName: string
    }
    /** Told to the rater; staff see it in their list. */
    /** The words of a rating did not pass the check: they are kept, and the head of the hall looks at them. */
    'rating.text_held': RatingText
    /** They passed, by the check or by the head of the hall (`by: 'staff'`), or nobody can check them. */
    'rating.text_checked': RatingText & { state: string; by: string }
    /** A group was released: figures and lists of whoever reads them are others now. */
    'rating.released': { organisationId: string; count: number }
    /** Somebody took a list of ratings out as a workbook. */
    'rating.exported': { count: number; filter: object }
  }
}
