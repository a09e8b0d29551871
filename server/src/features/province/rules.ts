import type { MatterStatus } from '@zhenyiban/shared/matters/statuses.ts'
import type { RefusedWhy } from '@zhenyiban/shared/province/refused.ts'
import type { ReportKind, ReportStage } from '@zhenyiban/shared/province/statuses.ts'

/** Something of a matter that is to be reported, and what has to have arrived before it. */
export interface Wanted {
  what: string
  needs: string | null
  kind: ReportKind
  stage: ReportStage
  round: number | null
}
const caseOf = (stage: ReportStage): string => `case.${stage}`
const ratingOf = (stage: ReportStage, round: number): string => `rating.${stage}.${round}`
const rectificationOf = (stage: ReportStage, round: number): string => `rectification.${stage}.${round}`
const stageOf = { accepted: 1, ended: 2 } as const

/** 受理 and 办结 of a matter, as far as it has come. What was taken back before it was accepted is no matter of the province's. */
export const wantedOfMatter = (matter: {
  acceptedAt: Date | null
  endedAt: Date | null
  status: MatterStatus
}): Wanted[] => {
  const { acceptedAt, endedAt, status } = matter
  const isAccepted = acceptedAt !== null
  const of = { kind: 'case', round: null } as const
  return [
    ...(isAccepted ? [{ ...of, what: caseOf(1), needs: null, stage: 1 as const }] : []),
    ...(endedAt && (isAccepted || status === 'declined')
      ? [{ ...of, what: caseOf(2), needs: isAccepted ? caseOf(1) : null, stage: 2 as const }]
      : []),
  ]
}
export const wantedOfRating = (of: 'accepted' | 'ended', round: number): Wanted => {
  const stage = stageOf[of]
  const needs = round === 1 ? caseOf(stage) : rectificationOf(stage, round - 1)
  return { what: ratingOf(stage, round), needs, kind: 'rating', stage, round }
}
export const wantedOfRectification = (of: 'accepted' | 'ended', round: number): Wanted => {
  const stage = stageOf[of]
  const needs = ratingOf(stage, round)
  return { what: rectificationOf(stage, round), needs, kind: 'rectification', stage, round }
}
/** In words, of a matter's end. */
export const WAITS_FOR_ACCEPTANCE = '等这个办件的「受理」先收到回执'

/** What came of a try. */
export type ReportFailure =
  /** No answer, or a busy system: it may have been taken, and is asked again under its key. */
  | { kind: 'later' }
  /** The province does not know the matter: it may come to know it. */
  | { kind: 'unknown_case' }
  /** It does not know us: until the operator has mended that. */
  | { kind: 'account' }
  | { kind: 'final'; why: RefusedWhy }
export type NextReport =
  | { what: 'again'; at: Date }
  | { what: 'refuse'; why: RefusedWhy }
  | { what: 'give_up' }

const FIRST_WAIT_MS = 10_000
const MOST_WAIT_MS = 3_600_000
const FOR_THE_OPERATOR_MS = 600_000
/** After a week nobody waits any longer that it mends itself; a person sends it again. */
export const GIVEN_UP_AFTER_MS = 7 * 86_400_000

/** What becomes of a report that has no receipt: the one rule of trying again. */
export const nextReport = (tried: {
  /** Tries made, this one included. */
  attempts: number
  failure: ReportFailure
  now: Date
  firstTriedAt: Date
  /** In [0, 1): so that not all try again in the same second. */
  chance: number
}): NextReport => {
  const { attempts, failure, now, firstTriedAt, chance } = tried
  if (failure.kind === 'final') return { what: 'refuse', why: failure.why }
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** Math.min(attempts - 1, 20), MOST_WAIT_MS)
  const wait = failure.kind === 'later' ? doubled : Math.max(doubled, FOR_THE_OPERATOR_MS)
  const at = new Date(+now + wait * (1 + chance / 4))
  return +at - +firstTriedAt > GIVEN_UP_AFTER_MS ? { what: 'give_up' } : { what: 'again', at }
}
