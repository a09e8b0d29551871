import type { CaseMove } from '@zhenyiban/shared/ratings/case-moves.ts'
import type { AppealKind, CaseEnd, RectificationStatus } from '@zhenyiban/shared/ratings/cases.ts'

interface Told {
  rectificationId: string
  /** Null of who has no account. */
  residentId: string | null
  organisationId: string
  subjectName: string
}
declare module '../../../kernel/outbox.ts' {
  interface Events {
    /** A step of a case: the trail from which it can be made again. */
    'rectification.moved': {
      rectificationId: string
      organisationId: string
      move: CaseMove
      /** A member of staff; null of the resident and of the platform. */
      by: string | null
      status: RectificationStatus
    }
    /** Photos or PDFs of a proof that is not sent yet. */
    'rectification.files_changed': { organisationId: string }
    /** `measure`: of before answers had a text of their own. */
    'rectification.answered': Told & { text?: string; measure?: string; closesOn?: string }
    'rectification.reopened': Told & { dueOn: string }
    'rectification.closed': Told & { end: CaseEnd; mayRateAgain: boolean }
    'rectification.upheld': Told & { kind: AppealKind; reasons: string }
    'rectification.escalated': {
      rectificationId: string
      organisationIds: string[]
      of: 'call' | 'answer'
      organisationName: string
      names: string[]
    }
    /** The number to call back was read in the clear. */
    'rectification.number_read': { rectificationId: string; organisationId: string }
  }
}
