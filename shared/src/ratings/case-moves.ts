import type { RefusalCode } from '../kernel/refusals.ts'
import { type AppealState, owedByOffice, type RectificationStatus } from './cases.ts'

/** A case as its steps have made it. */
export interface CaseFlow {
  status: RectificationStatus
  /** There is a number to ring: whoever gave it named themselves, or left one. */
  callable: boolean
  reached: boolean
  /** Calls nobody answered. */
  missed: number
  hasCause: boolean
  hasMeasure: boolean
  /** Staff who wrote a cause, a measure or a proof of what is to be checked. */
  workers: readonly string[]
  answeredBy: string | null
  /** Who gave the answer that did not do: a reopened case is not theirs. */
  closedBefore: readonly string[]
  reopened: boolean
  appeal: AppealState | null
  askedBy: string | null
}
/** Staff of the office, the level above it, whoever gave the rating, the platform by its rules. */
type Doer = 'office' | 'above' | 'resident' | 'platform'
export interface MoveRule {
  from: readonly RectificationStatus[]
  /** Without it the status stays. */
  to?: RectificationStatus
  by: Doer
  /** In the timeline. */
  label: string
  /** Also while an appeal waits for its decision. */
  duringAppeal?: true
  guard?: (flow: CaseFlow, who: string, least: number) => RefusalCode | null
  change?: (flow: CaseFlow, who: string) => Partial<CaseFlow>
}

const working = (flow: CaseFlow, who: string) => ({ workers: [...new Set([...flow.workers, who])] })
const byAnother = ({ closedBefore }: CaseFlow, who: string): RefusalCode | null =>
  closedBefore.includes(who) ? 'rectification.closed_by_you' : null
const notOwnWork = ({ workers }: CaseFlow, who: string): RefusalCode | null =>
  workers.includes(who) ? 'rectification.own_work' : null
const appealed = ({ appeal, askedBy }: CaseFlow, who: string): RefusalCode | null =>
  appeal !== 'asked' ? 'rectification.no_appeal' : askedBy === who ? 'rectification.own_appeal' : null
const neverReached = ({ missed, reached }: CaseFlow) => missed > 0 && !reached
const from = owedByOffice

/** The table of moves of a case (差评整改). */
export const rectificationMoves = {
  reach: {
    from: ['open'],
    to: 'to_rectify',
    by: 'office',
    label: '回访：联系上了',
    change: () => ({ reached: true }),
  },
  miss: {
    from: ['open'],
    by: 'office',
    label: '回访：没有联系上',
    change: ({ missed }) => ({ missed: missed + 1 }),
  },
  goOn: {
    from: ['open'],
    to: 'to_rectify',
    by: 'office',
    label: '联系不上，先整改',
    guard: ({ missed }, _who, least) => (missed < least ? 'rectification.call_more' : null),
  },
  reachLater: {
    from: ['to_rectify', 'to_check', 'to_answer', 'answered'],
    by: 'office',
    label: '又联系：联系上了',
    guard: ({ callable }) => (callable ? null : 'rectification.no_number'),
    change: () => ({ reached: true }),
  },
  missLater: {
    from: ['to_rectify', 'to_check', 'to_answer', 'answered'],
    by: 'office',
    label: '又联系：没有联系上',
    guard: ({ callable }) => (callable ? null : 'rectification.no_number'),
    change: ({ missed }) => ({ missed: missed + 1 }),
  },
  findCause: {
    from: ['to_rectify'],
    by: 'office',
    label: '查明原因',
    guard: byAnother,
    change: (flow, who) => ({ ...working(flow, who), hasCause: true }),
  },
  takeMeasure: {
    from: ['to_rectify'],
    by: 'office',
    label: '整改措施',
    guard: (flow, who) => byAnother(flow, who) ?? (flow.hasCause ? null : 'rectification.cause_first'),
    change: (flow, who) => ({ ...working(flow, who), hasMeasure: true }),
  },
  prove: {
    from: ['to_rectify'],
    to: 'to_check',
    by: 'office',
    label: '整改证明，送核查',
    guard: (flow, who) =>
      byAnother(flow, who) ??
      (!flow.hasCause ? 'rectification.cause_first' : flow.hasMeasure ? null : 'rectification.measure_first'),
    change: working,
  },
  pass: { from: ['to_check'], to: 'to_answer', by: 'office', label: '核查通过', guard: notOwnWork },
  turnDown: {
    from: ['to_check'],
    to: 'to_rectify',
    by: 'office',
    label: '核查不通过，退回',
    guard: notOwnWork,
  },
  answer: {
    from: ['to_answer'],
    to: 'answered',
    by: 'office',
    label: '答复群众',
    guard: byAnother,
    change: (_flow, who) => ({ answeredBy: who }),
  },
  /** As it was before there were checks; never offered. */
  answerAtOnce: {
    from: ['open', 'to_rectify'],
    to: 'answered',
    by: 'platform',
    label: '答复群众（原来的办法）',
    change: (_flow, who) => ({ answeredBy: who }),
  },
  confirm: { from: ['answered'], to: 'confirmed', by: 'resident', label: '群众说：解决了' },
  leavePartly: { from: ['answered'], to: 'partly', by: 'resident', label: '群众说：部分解决' },
  reopen: {
    from: ['answered'],
    to: 'to_rectify',
    by: 'resident',
    label: '群众说：没解决，重新办',
    guard: ({ reopened }) => (reopened ? 'rectification.reopened_once' : null),
    change: ({ answeredBy, closedBefore }) => ({
      reopened: true,
      hasCause: false,
      hasMeasure: false,
      workers: [],
      answeredBy: null,
      closedBefore: answeredBy ? [...closedBefore, answeredBy] : closedBefore,
    }),
  },
  leaveUnsolved: {
    from: ['answered'],
    to: 'unsolved',
    by: 'resident',
    label: '群众说：还是没解决',
    guard: ({ reopened }) => (reopened ? null : 'rectification.reopen_first'),
  },
  lapse: {
    from: ['answered'],
    to: 'by_rule',
    by: 'platform',
    label: '到期没有回话，按规则结案',
    guard: flow => (neverReached(flow) ? 'rectification.already_moved' : null),
  },
  leaveUnreached: {
    from: ['answered'],
    to: 'unreachable',
    by: 'platform',
    label: '一直联系不上，结案',
    guard: flow => (neverReached(flow) ? null : 'rectification.already_moved'),
  },
  askAppeal: {
    from,
    by: 'office',
    label: '提出申诉',
    guard: ({ appeal }) => (appeal ? 'rectification.appeal_once' : null),
    change: (_flow, who) => ({ appeal: 'asked', askedBy: who }),
  },
  uphold: {
    from,
    to: 'upheld',
    by: 'above',
    label: '上级决定：申诉成立',
    duringAppeal: true,
    guard: appealed,
    change: () => ({ appeal: 'upheld' }),
  },
  refuseAppeal: {
    from,
    by: 'above',
    label: '上级决定：申诉不成立，继续整改',
    duringAppeal: true,
    guard: appealed,
    change: () => ({ appeal: 'refused' }),
  },
  lapseAppeal: {
    from,
    by: 'platform',
    label: '上级到期没有决定，按不成立处理，继续整改',
    duringAppeal: true,
    guard: ({ appeal }) => (appeal === 'asked' ? null : 'rectification.no_appeal'),
    change: () => ({ appeal: 'refused' }),
  },
} as const satisfies Record<string, MoveRule>
export type CaseMove = keyof typeof rectificationMoves
export const caseMoves = Object.keys(rectificationMoves) as [CaseMove, ...CaseMove[]]
