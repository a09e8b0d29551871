import type { ConsentWay } from '@zhenyiban/shared/agency/contract.ts'
import type { FlowMove } from '@zhenyiban/shared/matters/flow.ts'
import type { PromiseVersion, PromiseWay } from '@zhenyiban/shared/matters/promise.ts'
import type { Outcome } from '@zhenyiban/shared/matters/statuses.ts'
import type { ReuseVersion, ReuseWay } from '@zhenyiban/shared/papers/reuse.ts'
import type { DeliveryWay, Receiver, ResultKind } from '@zhenyiban/shared/results/delivery.ts'

interface MatterFacts {
  matterId: string
  residentId: string | null
  itemId: string
  itemName: string
  caseNumber: string
}
interface PaperFacts extends MatterFacts {
  paperId: string
  material: string
}
/** What a move says besides: replayed in order, the moves of a matter make its state. */
interface MoveFacts extends MatterFacts {
  move: FlowMove
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'matter.received': MatterFacts & { hallName: string }
    'matter.accepted': MoveFacts & { dueOn: string }
    'matter.accepted_on_promise': MoveFacts & {
      dueOn: string
      materials: string[]
      byOn: string
      version: PromiseVersion
      way: PromiseWay
    }
    'matter.promise_kept': MoveFacts
    /** Tomorrow is the last day. */
    'matter.promise_near': MatterFacts & { materials: string[]; byOn: string }
    'matter.promise_broken': MoveFacts & { materials: string[]; byOn: string; barredUntilOn: string }
    'matter.lapsed': MoveFacts & { dueOn: string }
    'matter.papers_missing': MoveFacts & { missing: string[] }
    'matter.completed': MoveFacts & { dueOn: string }
    'matter.declined': MoveFacts & { reason: string }
    'matter.passed': MoveFacts & { stageName: string; nextStageName: string; holderName: string }
    'matter.sent_back': MoveFacts & {
      stageName: string
      toStageName: string
      toName: string
      reason: string
    }
    'matter.office_asked': MoveFacts & { organisationName: string; dueOn: string }
    'matter.ask_answered': MoveFacts & { organisationName: string; late: boolean }
    'matter.ask_dropped': MoveFacts & { organisationName: string }
    'matter.paused': MoveFacts & { reason: string; note: string | null }
    'matter.resumed': MoveFacts & { reason: string; dueOn: string; overdue: boolean }
    'matter.extension_asked': MoveFacts & { days: number; reason: string }
    /** `dueOn` is null while the clock stands still. */
    'matter.extended': MoveFacts & { days: number; reason: string; dueOn: string | null }
    'matter.extension_refused': MoveFacts & { reason: string }
    'matter.escalated': MatterFacts & {
      level: 'yellow' | 'red'
      organisationName: string
      staffIds: string[]
      names: string[]
    }
    /** A notice of holidays moved the last day. */
    'matter.recounted': MatterFacts & { wasOn: string; dueOn: string; overdue: boolean }
    'matter.decided': MoveFacts & { outcome: Outcome; resultText: string; nextHolderName: string | null }
    'matter.closed': MoveFacts & {
      note: string | null
      /** Null when nobody said how: matters of people without an account, as before. */
      delivery: { way: DeliveryWay; receiver: Receiver | null; tracking: string | null } | null
    }
    /** The pick-up code is no part of it: it is read in the matter itself. */
    'result.chosen': MatterFacts & { kind: ResultKind; placeName: string; untilOn: string }
    'result.document_added': MatterFacts & { documentId: string }
    /** A member of staff opened the document. */
    'result.viewed': MatterFacts & { documentId: string }
    /** The applicant opened the result for the first time. */
    'result.read': MatterFacts & { kind: ResultKind }
    'matter.withdrawn': MoveFacts
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
    'paper.verified': MatterFacts & { material: string; paperIds: string[] }
    'paper.returned': PaperFacts & { reason: string }
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
    'matter.signature_viewed': { matterId: string; reason: string }
    /** Someone looked at the unmasked applicant; the reason is theirs. */
    'applicant.revealed': { matterId: string; reason: string }
  }
}
