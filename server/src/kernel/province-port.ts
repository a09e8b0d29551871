import type { Outcome } from '@zhenyiban/shared/matters/statuses.ts'
import type { CaseEnd } from '@zhenyiban/shared/ratings/cases.ts'
import type { Grade } from '@zhenyiban/shared/ratings/grades.ts'

/** Of a matter: 1 受理, 2 办结. */
type ProvinceStage = 1 | 2
interface OfCase {
  /** 行政区划代码 of the town, twelve digits. */
  areaCode: string
  caseNumber: string
  /** The item's code in the province's list. */
  itemCode: string
  stage: ProvinceStage
  at: Date
}
export interface CaseReport extends OfCase {
  kind: 'case'
  /** How it ended; null at acceptance. */
  outcome: Outcome | 'declined' | 'withdrawn' | null
}
export interface RatingReport extends OfCase {
  kind: 'rating'
  /** 1, and one more after each rectification. */
  round: number
  grade: Grade
  reasons: readonly { code: string; label: string; national: boolean }[]
}
interface RectificationReport extends OfCase {
  kind: 'rectification'
  round: number
  end: CaseEnd
}
/** What a town reports. Nobody's name, document or phone is in any of it, nor what somebody wrote. */
export type ProvinceReport = CaseReport | RatingReport | RectificationReport
export type ProvinceAnswer =
  /** 回执号 of what was taken; the same again of what is sent again under its key. */
  | { ok: true; receipt: string }
  /** `rejected`: sent like that it is never taken; `unknown_case`: what it is about has not arrived there yet. */
  | { ok: false; reason: 'rejected' | 'unknown_case'; code: string; detail: string }
  /** It does not know us, or not our signature: only the operator can mend that. */
  | { ok: false; reason: 'account'; detail: string }

/** 省平台: takes what towns report. What is not answered is thrown, and may have been taken all the same. */
export interface Province {
  readonly name: string
  report(key: string, report: ProvinceReport): Promise<ProvinceAnswer>
}
