import type { RefusalCode } from '../kernel/refusals.ts'
import { type CaseFlow, type CaseMove, caseMoves, type MoveRule, rectificationMoves } from './case-moves.ts'
import type { RectificationStatus } from './cases.ts'

export const startOf = (callable: boolean): CaseFlow => ({
  status: callable ? 'open' : 'to_rectify',
  callable,
  reached: false,
  missed: 0,
  hasCause: false,
  hasMeasure: false,
  workers: [],
  answeredBy: null,
  closedBefore: [],
  reopened: false,
  appeal: null,
  askedBy: null,
})

const ruleOf = (move: CaseMove): MoveRule => rectificationMoves[move]

/** Who made a step: a member of staff by id; the resident and the platform have none. */
export interface CaseStep {
  move: CaseMove
  by: string | null
}
/** Whether a move may be made now by this person: null, or why not. `least`: calls before one may go on without. */
export const judgeCase = (flow: CaseFlow, { move, by }: CaseStep, least: number): RefusalCode | null => {
  const rule = ruleOf(move)
  if (!rule.from.includes(flow.status)) return 'rectification.already_moved'
  if (flow.appeal === 'asked' && !rule.duringAppeal) return 'rectification.appeal_open'
  return rule.guard?.(flow, by ?? '', least) ?? null
}
export const takeCase = (flow: CaseFlow, { move, by }: CaseStep): CaseFlow => {
  const rule = ruleOf(move)
  return { ...flow, ...rule.change?.(flow, by ?? ''), status: rule.to ?? flow.status }
}
/** A case as its trail tells it, from its beginning. */
export const replayCase = (callable: boolean, steps: readonly CaseStep[]): CaseFlow =>
  steps.reduce(takeCase, startOf(callable))

/** What the office does next in each status; the first that is refused says why not. */
const nextOf: Partial<Record<RectificationStatus, readonly CaseMove[]>> = {
  open: ['reach', 'miss', 'goOn'],
  to_rectify: ['findCause', 'takeMeasure', 'prove'],
  to_check: ['pass', 'turnDown'],
  to_answer: ['answer'],
}
/** The moves of staff that may be made now, and why the next one is not this person's. */
export const offersOf = (
  flow: CaseFlow,
  { id, isAbove }: { id: string; isAbove: boolean },
  least: number,
): { may: CaseMove[]; why: RefusalCode | null } => {
  const ask = (move: CaseMove) => judgeCase(flow, { move, by: id }, least)
  const theirs = caseMoves.filter(move => {
    const { by } = ruleOf(move)
    return by === 'office' || (by === 'above' && isAbove)
  })
  const may = theirs.filter(move => ask(move) === null)
  const next = nextOf[flow.status] ?? []
  const blocked = next.length > 0 && !next.some(move => may.includes(move))
  return { may, why: blocked ? ask(next[0]!) : null }
}
