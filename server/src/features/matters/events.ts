import type { ConsentWay } from '@zhenyiban/shared/agent-consent.ts'
import type { Outcome } from '@zhenyiban/shared/matters.ts'

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
declare module '../../kernel/outbox.ts' {
  interface Events {
    'matter.received': MatterFacts & { hallName: string }
    'matter.accepted': MatterFacts & { dueOn: string }
    'matter.lapsed': MatterFacts & { dueOn: string }
    'matter.papers_missing': MatterFacts & { missing: string[] }
    'matter.completed': MatterFacts & { dueOn: string }
    'matter.declined': MatterFacts & { reason: string }
    'matter.passed': MatterFacts & { stageName: string; nextStageName: string; holderName: string }
    'matter.paused': MatterFacts & { reason: string; note: string | null }
    'matter.resumed': MatterFacts & { reason: string; dueOn: string; overdue: boolean }
    'matter.extension_asked': MatterFacts & { days: number; reason: string }
    'matter.extended': MatterFacts & { days: number; reason: string; dueOn: string }
    'matter.extension_refused': MatterFacts & { reason: string }
    'matter.escalated': MatterFacts & {
      level: 'yellow' | 'red'
      organisationName: string
      staffIds: string[]
      names: string[]
    }
    /** A notice of holidays moved the last day. */
    'matter.recounted': MatterFacts & { wasOn: string; dueOn: string; overdue: boolean }
    'matter.decided': MatterFacts & { outcome: Outcome; resultText: string; nextHolderName: string | null }
    'matter.closed': MatterFacts & { note: string | null }
    'matter.withdrawn': MatterFacts
    'matter.link_made': MatterFacts & { endsAt: string }
    'matter.link_ended': MatterFacts
    'paper.added': PaperFacts
    'paper.removed': PaperFacts
    /** A member of staff opened the file. */
    'paper.viewed': PaperFacts
    'paper.verified': MatterFacts & { material: string; paperIds: string[] }
    'paper.returned': PaperFacts & { reason: string }
    /** By an agent, with the applicant's consent (帮办代办). */
    'matter.applied_for': MatterFacts & {
      agentName: string
      stationName: string
      way: ConsentWay
      draftKey: string
    }
    'matter.signature_viewed': { matterId: string; reason: string }
    /** Someone looked at the unmasked applicant; the reason is theirs. */
    'applicant.revealed': { matterId: string; reason: string }
  }
}
