import type { FigureFilter } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { addDays, dayBounds, localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { QueryFilter, Types } from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { byId } from '../../../kernel/ids.ts'
import { RatingGroup, type RatingGroupRecord } from './model.ts'

const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7)
const monthAfter = (month: string): string => addDays(`${month}-01`, 31).slice(0, 7)
/** All of them, in order; of a period that was typed the wrong way round none. */
export const monthsOf = ({ from, to }: { from: string; to: string }): string[] => {
  const months: string[] = []
  for (let month = from; month <= to && months.length < MOST_MONTHS; month = monthAfter(month))
    months.push(month)
  return months
}
const MOST_MONTHS = 36
const MONTHS_AT_FIRST = 12
export const timeOf = ({ from, to }: { from: string; to: string }): Interval => ({
  startsAt: dayBounds(`${from}-01`).startsAt,
  endsAt: dayBounds(`${monthAfter(to)}-01`).startsAt,
})

export type View = FigureFilter & { from: string; to: string }
/** What was asked for; of which months, where nobody said: the last twelve. */
export const viewOf = (app: App, filter: FigureFilter): View => {
  const to = filter.to ?? localDay(app.clock.now()).slice(0, 7)
  let from = to
  for (let n = 1; n < MONTHS_AT_FIRST; n += 1) from = monthBefore(from)
  return { ...filter, from: filter.from ?? from, to }
}
/** Of whose: what lies in the caller's scope; what was said of the caller is told wherever they served. */
export type Reach = 'scope' | 'anywhere'
/** Whole groups that say what was asked for: whatever is counted or listed is taken from these, and nothing else. */
export const groupsIn = (
  staff: Pick<StaffActor, 'scope'>,
  { from, to, staffId, ...facets }: Partial<View>,
  reach: Reach = 'scope',
): Promise<RatingGroupRecord[]> => {
  const said = Object.fromEntries(Object.entries(facets).filter(([, value]) => value !== undefined))
  const wanted: QueryFilter<RatingGroupRecord> = {
    ...(reach === 'scope' && { scopeId: { $in: [...staff.scope] } }),
    ...(to && { lastMonth: { $lte: to } }),
    ...(from && { firstMonth: { $gte: from } }),
    ...(staffId && { 'staff.id': staffId }),
    ...said,
  }
  return RatingGroup.find(wanted).sort({ releasedAt: -1, _id: -1 }).lean<RatingGroupRecord[]>().exec()
}
/** The groups of some ratings by id; what waits has none. */
export const groupsOf = async (
  ratings: readonly { groupId: Types.ObjectId | null }[],
): Promise<(rating: { groupId: Types.ObjectId | null }) => RatingGroupRecord | null> => {
  const ids = ratings.flatMap(({ groupId }) => groupId ?? [])
  const known = byId(
    await RatingGroup.find({ _id: { $in: ids } })
      .sort({ _id: 1 })
      .lean<RatingGroupRecord[]>(),
  )
  return ({ groupId }) => (groupId && known.get(String(groupId))) ?? null
}
