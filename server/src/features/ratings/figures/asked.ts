import type { RatingVia } from '@zhenyiban/shared/ratings/offers.ts'
import { packAt } from '@zhenyiban/shared/ratings/rule-packs.ts'
import type { Asked } from '@zhenyiban/shared/ratings/trend.ts'
import mongoose, { type QueryFilter } from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { ratingPackOf } from '../../organisations/rating-packs.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import { RatingOccasion, type RatingOccasionRecord, RatingOffer } from '../occasion-model.ts'
import { monthsOf, timeOf, type View } from './views.ts'

// What was served and offered: the office's own work, counted one by one. What was given is counted by groups alone.

const occasionsOf = (staff: Pick<StaffActor, 'scope'>, view: View): QueryFilter<RatingOccasionRecord> => {
  const { hallId, windowId, organisationId, staffId, itemId, channel, stage } = view
  const { startsAt, endsAt } = timeOf(view)
  const served = { hallId, windowId, organisationId, itemId, channel, 'staff.id': staffId }
  return {
    organisationId: { $in: [...staff.scope].map(id => new mongoose.Types.ObjectId(id)) },
    endedAt: { $gte: startsAt, $lt: endsAt },
    ...(stage && { stage }),
    ...Object.fromEntries(
      Object.entries(served).flatMap(([field, value]) => (value ? [[`served.${field}`, value]] : [])),
    ),
  }
}
export const countServed = (staff: StaffActor, view: View): Promise<number> =>
  RatingOccasion.countDocuments(occasionsOf(staff, view)).exec()

/** What is alike in where, by whom, in what and how it was served, in one month, and by which ways it was offered. */
export interface ServedAlike {
  month: string
  hallId: string | null
  windowId: string | null
  organisationId: string | null
  staffIds: string[]
  itemId: string | null
  channel: string
  stage: string
  offeredBy: RatingVia[]
  served: number
  offered: number
}
interface Found {
  _id: Omit<ServedAlike, 'month' | 'served' | 'offered'>
  served: number
  offered: number
}
const alike = {
  hallId: '$served.hallId',
  windowId: '$served.windowId',
  organisationId: '$served.organisationId',
  staffIds: '$served.staff.id',
  itemId: '$served.itemId',
  channel: '$served.channel',
  stage: '$stage',
  offeredBy: '$offeredBy',
}
/** Of a month, in one question, from which every figure of what was served and offered is added up. */
const servedIn = async (
  staff: Pick<StaffActor, 'scope'>,
  view: View,
  before: Date,
): Promise<ServedAlike[]> => {
  const month = view.from
  const isOffered = { $and: [{ $gt: ['$offeredAt', null] }, { $lt: ['$offeredAt', before] }] }
  const found = await RatingOccasion.aggregate<Found>([
    { $match: { $and: [occasionsOf(staff, view), { endedAt: { $lt: before } }] } },
    { $group: { _id: alike, served: { $sum: 1 }, offered: { $sum: { $cond: [isOffered, 1, 0] } } } },
  ])
  return found.map(({ _id, ...counts }) => ({ month, ..._id, offeredBy: _id.offeredBy ?? [], ...counts }))
}
/** Later than anything is recorded. */
const EVER = new Date(8_640_000_000_000_000)
/** Of all months of a view; as it stood at an instant, where one is named. */
export const servedOver = async (
  staff: Pick<StaffActor, 'scope'>,
  view: View,
  before = EVER,
): Promise<ServedAlike[]> => {
  const all: ServedAlike[] = []
  for (const month of monthsOf(view))
    all.push(...(await servedIn(staff, { ...view, from: month, to: month }, before)))
  return all
}
/** By a way: what was offered by it. Whom it was offered to was served whichever way it was. */
export const addUp = (all: readonly ServedAlike[], via: RatingVia | undefined) => ({
  served: all.reduce((sum, each) => sum + each.served, 0),
  offered: all.reduce((sum, each) => sum + (!via || each.offeredBy.includes(via) ? each.offered : 0), 0),
})

/**
 * What the place's rule makes of silence, of what ended so long ago; counted from what was released, so that it tells no more
 * than that. Null where there is no such rule, as in all packs that can be chosen now.
 */
export const countSilence = async (app: App, staff: StaffActor, view: View, given: number) => {
  const { pack } = await ratingPackOf(await findOrganisation(staff.organisationId))
  const { silence } = packAt(pack)
  if (!silence) return null
  const before = new Date(+app.clock.now() - silence.afterDays * 86_400_000)
  const ended = { $and: [occasionsOf(staff, view), { endedAt: { $lt: before } }] }
  const over = await RatingOccasion.countDocuments(ended)
  return { count: Math.max(0, over - given), grade: silence.grade, afterDays: silence.afterDays }
}

interface Offered {
  _id: { wording: string; channel: string }
  count: number
}
/** How people were asked in a month. */
export const askedIn = async (staff: StaffActor, month: string): Promise<Asked> => {
  const { startsAt, endsAt } = timeOf({ from: month, to: month })
  const scope = [...staff.scope].map(id => new mongoose.Types.ObjectId(id))
  const found = await RatingOffer.aggregate<Offered>([
    { $match: { organisationId: { $in: scope }, at: { $gte: startsAt, $lt: endsAt } } },
    { $group: { _id: { wording: '$wording', channel: '$channel' }, count: { $sum: 1 } } },
  ])
  const by = (of: (offered: Offered) => string) => {
    const counts: Record<string, number> = {}
    for (const each of found) counts[of(each)] = (counts[of(each)] ?? 0) + each.count
    return counts
  }
  return { wordings: by(({ _id }) => _id.wording), channels: by(({ _id }) => _id.channel) }
}
