import { fillGroups, formGroups, type Group, type Waiting } from '@zhenyiban/shared/ratings/disclosure.ts'
import { type Grade, grades } from '@zhenyiban/shared/ratings/grades.ts'
import { countGrades } from '@zhenyiban/shared/ratings/satisfaction.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose, { type Types } from 'mongoose'
import { type App, system } from '../../../kernel/app.ts'
import { timelessId } from '../../../kernel/ids.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { Rating, type RatingRecord } from '../model.ts'
import { RatingGroup, type RatingGroupRecord } from './model.ts'

type Stored = Pick<
  RatingRecord,
  | '_id'
  | 'organisationId'
  | 'subject'
  | 'served'
  | 'stage'
  | 'via'
  | 'anonymous'
  | 'at'
  | 'grade'
  | 'reasonCodes'
  | 'residentId'
>
interface Kept extends Waiting {
  rating: Stored
}
const monthOf = (at: Date): string => localDay(at).slice(0, 7)
const keep = (rating: Stored): Kept => {
  const { _id, organisationId, subject, served, stage, via, anonymous, at, residentId } = rating
  const id = String(_id)
  return {
    id,
    rating,
    rater: residentId ? `resident ${residentId}` : id,
    anonymous,
    subject,
    at,
    day: localDay(at),
    month: monthOf(at),
    townId: served?.townId ?? String(organisationId),
    ownerId: String(organisationId),
    organisationId: served?.organisationId ?? null,
    hallId: served?.hallId ?? null,
    windowId: served?.windowId ?? null,
    people: served
      ? served.staff
          .map(each => each.id)
          .sort()
          .join(' ')
      : null,
    itemId: served?.itemId ?? null,
    channel: served?.channel ?? null,
    stage,
    via,
  }
}

const reasonsOf = (ratings: readonly Stored[]): RatingGroupRecord['reasons'] => {
  const counts = new Map<string, number>()
  for (const { reasonCodes } of ratings)
    for (const code of reasonCodes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => ({ code, count }))
}
const recordOf = (
  { ratings, shared, firstMonth, lastMonth, day }: Group<Kept>,
  releasedAt: Date,
): RatingGroupRecord => {
  const { townId, ownerId, organisationId, hallId, windowId, people, itemId, channel, stage, via } = shared
  const [{ rating }] = ratings as [Kept]
  const { served } = rating
  const counts = countGrades(ratings.map(each => each.rating.grade as Grade))
  return {
    _id: timelessId(),
    scopeId: new mongoose.Types.ObjectId(ownerId ?? townId!),
    townId: townId!,
    organisationId,
    hallId,
    hallName: hallId ? (served?.hallName ?? null) : null,
    windowId,
    windowNumber: windowId ? (served?.windowNumber ?? null) : null,
    itemId,
    itemName: itemId ? (served?.itemName ?? null) : null,
    staff: people ? (served?.staff ?? []) : [],
    channel,
    stage,
    via,
    anonymous: rating.anonymous,
    firstMonth,
    lastMonth,
    day,
    size: ratings.length,
    grades: grades.map(grade => counts[grade]),
    reasons: reasonsOf(ratings.map(each => each.rating)),
    releasedAt,
  }
}

/** What waits for its group, in order of time; whose it is, so that one person's five are not five. */
const waitingOf = async (of: {
  organisationId?: Types.ObjectId | string
  'served.townId'?: string | null
}) => {
  const found = await Rating.find({ ...of, groupId: null })
    .select('organisationId subject served stage via anonymous at grade reasonCodes +residentId')
    .sort({ at: 1, _id: 1 })
    .lean<Stored[]>()
  return found.map(keep)
}
const release = async (app: App, groups: readonly Group<Kept>[]): Promise<number> => {
  for (const group of groups) {
    const record = recordOf(group, app.clock.now())
    await RatingGroup.create([record])
    const ids = group.ratings.map(({ rating }) => rating._id)
    await Rating.updateMany({ _id: { $in: ids }, groupId: null }, { $set: { groupId: record._id } })
    await app.outbox.add('rating.released', system, {
      organisationId: String(record.scopeId),
      count: record.size,
    })
  }
  return groups.length
}
/** In a transaction: what waits is read in it, so that of two at once one begins anew and finds less. */
const fillGroupsOf = async (app: App, organisationId: string): Promise<number> =>
  release(app, fillGroups(await waitingOf({ organisationId })))

/** Each that was given may be the fifth of those that are alike. */
export const groupListeners: Listeners = {
  'rating.given': [
    (app, { payload: { organisationId } }) =>
      app.transaction(async () => void (await fillGroupsOf(app, organisationId))),
  ],
}
/** What is left of months that have ended is put together, town by town; how many groups that made. */
export const formRatingGroups = async (app: App): Promise<number> => {
  const towns = new Set((await waitingOf({})).map(({ rating }) => rating.served?.townId ?? null))
  let formed = 0
  for (const townId of towns)
    formed += await app.transaction(async () =>
      release(app, formGroups(await waitingOf({ 'served.townId': townId }), monthOf(app.clock.now()))),
    )
  return formed
}
