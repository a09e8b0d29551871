import type { ConsentWay } from '@zhenyiban/shared/agency/contract.ts'
import type { Escalation } from '@zhenyiban/shared/matters/clock.ts'
import type { EventOf, FlowMove, MatterMove, PayloadOf } from '@zhenyiban/shared/matters/moves/table.ts'
import type { ReuseVersion, ReuseWay } from '@zhenyiban/shared/papers/reuse.ts'
import type { ResultKind } from '@zhenyiban/shared/results/delivery.ts'

interface MatterFacts {
  matterId: string
  residentId: string | null
  itemId: string
  itemName: string
  caseNumber: string
  /** Who has a part in it: whose screens are to show it anew. */
  organisationIds: string[]
}
interface PaperFacts extends MatterFacts {
  paperId: string
  material: string
}
/** The event of each move: which matter, what was done (replayed in order it makes the state), and what its file adds. */
type MoveEvents = {
  [M in MatterMove as EventOf<M>]: MatterFacts & { move: FlowMove } & PayloadOf<M>
}
declare module '../../kernel/outbox.ts' {
  interface Events extends MoveEvents {
    /** `handedIn`: how many materials were handed over; absent on events of before. */
    'matter.received': MatterFacts & { hallName: string; handedIn?: number }
    /** Received before their person had an account, which has them now. */
    'matter.adopted': { residentId: string; matterIds: string[] }
    /** Tomorrow is the last day. */
    'matter.promise_near': MatterFacts & { materials: string[]; byOn: string }
    'matter.escalated': MatterFacts & {
      level: Escalation['level']
      organisationName: string
      staffIds: string[]
      names: string[]
    }
    /** A pause lasts longer than the applicant was told; `plan` is what they were told. */
    'matter.pause_late': MatterFacts & { reason: string; plan: string | null }
    /** A pause has used up what it may last: the clock runs again, and there is a last day. */
    'matter.pause_used_up': MatterFacts & { dueOn: string | null }
    /** A notice of holidays moved the last day. */
    'matter.recounted': MatterFacts & { wasOn: string; dueOn: string; overdue: boolean }
    /** The pick-up code is no part of it: it is read in the matter itself. */
    'result.chosen': MatterFacts & { kind: ResultKind; placeName: string; untilOn: string }
    'result.document_added': MatterFacts & { documentId: string }
    /** A member of staff opened the document. */
    'result.viewed': MatterFacts & { documentId: string }
    /** The applicant opened the result for the first time. */
    'result.read': MatterFacts & { kind: ResultKind }
    /** Ids of staff; `stageIndex` null is the desk. */
    'matter.reassigned': MatterFacts & {
      stageIndex: number | null
      from: string | null
      to: string | null
      by: string
      reason: string | null
      /** Of a hand-over of many (批量交接), or of its undoing. */
      reassignmentId: string | null
    }
    'reassignment.begun': { reassignmentId: string; count: number; reason: string }
    'reassignment.undo_begun': { reassignmentId: string }
    'matter.link_made': MatterFacts & { endsAt: string }
    'matter.link_ended': MatterFacts
    'paper.added': PaperFacts
    'paper.removed': PaperFacts
    /** A member of staff opened the file. */
    'paper.viewed': PaperFacts
    /** `left`: what is still to be sent; events of before do not say. */
    'paper.verified': MatterFacts & { material: string; paperIds: string[]; left?: string[] }
    /** `again`: another is to be sent, as all of before. */
    'paper.returned': PaperFacts & { reason: string; again?: boolean }
    /** An earlier matter's verified paper is used again; by the resident, or by whoever saw them agree on paper. */
    'paper.reuse_consented': MatterFacts & {
      material: string
      paperIds: string[]
      fromMatterId: string
      version: ReuseVersion
      way: ReuseWay
      hallName: string
    }
    'paper.reuse_withdrawn': MatterFacts & { material: string; paperIds: string[]; fromMatterIds: string[] }
    /** By an agent, with the applicant's consent (帮办代办). */
    'matter.applied_for': MatterFacts & {
      agentName: string
      stationName: string
      way: ConsentWay
      draftKey: string
    }
    /** A workbook of a list, by whom it was asked for: how many matters, narrowed to what. */
    'matter.exported': { exportId: string; count: number; filter: object }
    /** Somebody looked for a person by name, document or phone; `sought` is a fingerprint of what they typed. */
    'matter.searched': { sought: string; by: ('phone' | 'document' | 'name')[]; found: number }
    /** The same, for whoever has a booking, a number or a matter. */
    'person.searched': { sought: string; by: ('phone' | 'document' | 'name')[]; found: number }
    /** A receipt was found by its case number and the end of a document or a phone, by whoever holds the paper. */
    'matter.receipt_read': { matterId: string }
    'matter.signature_viewed': { matterId: string; reason: string }
    /** Someone looked at the unmasked applicant; the reason is theirs. */
    'applicant.revealed': { matterId: string; reason: string }
  }
}
