import { isCaseNumberTaken, isItemCodeTaken } from '@zhenyiban/shared/province/form.ts'
import type { RefusedWhy } from '@zhenyiban/shared/province/refused.ts'
import type { Grade } from '@zhenyiban/shared/ratings/grades.ts'
import { reasonOf } from '@zhenyiban/shared/ratings/reasons.ts'
import { dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { CaseReport, ProvinceReport as Report } from '../../kernel/province-port.ts'
import { findItems } from '../catalogue/service.ts'
import { Matter, type MatterRecord } from '../matters/record/model.ts'
import type { RatingRecord } from '../ratings/model.ts'
import { findReportedCase, findReportedRating } from '../ratings/reported.ts'
import { ProvinceItem, type ProvinceReportRecord } from './model.ts'

export type Rendered = { ok: true; report: Report } | { ok: false; why: RefusedWhy }

/** The code a person gave for the province's list, else the item's own where the province could take it. */
const itemCodeOf = async ({ townId, itemId }: ProvinceReportRecord): Promise<string | null> => {
  const given = await ProvinceItem.findOne({ townId, itemId }).lean()
  if (given) return given.code
  const [item] = await findItems([itemId])
  return item && isItemCodeTaken(item.code) ? item.code : null
}
const outcomeOf = ({ status, outcome }: MatterRecord): CaseReport['outcome'] =>
  status === 'declined' || status === 'withdrawn' ? status : outcome

/**
 * Grade and reasons; neither who rated nor what they wrote, which the interface does not ask for. Of an anonymous one the
 * interface's time is the day alone, for who was served at that minute is known to others.
 */
const ratedAt = ({ at, anonymous }: Pick<RatingRecord, 'at' | 'anonymous'>): Date =>
  anonymous ? dayBounds(localDay(at)).startsAt : at
const reasonsOf = ({ reasonCodes, reasons }: RatingRecord) =>
  reasonCodes.map((code, i) => ({
    code,
    label: reasonOf(code)?.label ?? reasons[i] ?? '',
    national: reasonOf(code)?.national ?? false,
  }))

/** What is sent, from the records as they are when it is sent. What does not fit is not cut, and not sent. */
export const renderReport = async (row: ProvinceReportRecord, areaCode: string): Promise<Rendered> => {
  const matter = await Matter.findById(row.matterId).lean()
  if (!matter) return { ok: false, why: 'gone' }
  const { caseNumber } = matter
  if (!isCaseNumberTaken(caseNumber)) return { ok: false, why: 'case_number' }
  const itemCode = await itemCodeOf(row)
  if (!itemCode) return { ok: false, why: 'no_item_code' }
  const of = { areaCode, caseNumber, itemCode, stage: row.stage }
  if (row.kind === 'case') {
    const at = row.stage === 1 ? matter.acceptedAt : matter.endedAt
    const outcome = row.stage === 1 ? null : outcomeOf(matter)
    return at ? { ok: true, report: { ...of, kind: 'case', at, outcome } } : { ok: false, why: 'gone' }
  }
  const rated = await findReportedRating(row.ratingId!)
  if (!rated) return { ok: false, why: 'gone' }
  const { rating, round } = rated
  if (row.kind === 'rating') {
    const given = { grade: rating.grade as Grade, reasons: reasonsOf(rating), at: ratedAt(rating) }
    return { ok: true, report: { ...of, kind: 'rating', round, ...given } }
  }
  const ended = await findReportedCase(row.rectificationId!)
  if (!ended) return { ok: false, why: 'gone' }
  return { ok: true, report: { ...of, kind: 'rectification', round, end: ended.end, at: ended.endedAt } }
}
