import type { Served } from '@zhenyiban/shared/queue/served.ts'
import { grades } from '@zhenyiban/shared/ratings/grades.ts'
import mongoose from 'mongoose'
import { RatingGroup } from '../features/ratings/figures/model.ts'
import { Rating, type RatingRecord } from '../features/ratings/model.ts'
import { RatingOccasion } from '../features/ratings/occasion-model.ts'
import type { TestApp } from './fixture.ts'

/** As if enough others had come: those meant that wait are one group, which says nothing more of them. */
export const release = async (which: object): Promise<void> => {
  const waiting = await Rating.find({ ...which, groupId: null })
    .sort({ at: 1, _id: 1 })
    .lean()
  const [first] = waiting
  if (!first) return
  const _id = new mongoose.Types.ObjectId()
  await RatingGroup.create({
    _id,
    scopeId: first.organisationId,
    townId: String(first.organisationId),
    hallName: first.hallName,
    anonymous: first.anonymous,
    firstMonth: '2037-11',
    lastMonth: '2037-11',
    size: waiting.length,
    grades: grades.map(grade => waiting.filter(each => each.grade === grade).length),
    releasedAt: first.at,
  })
  await Rating.updateMany({ _id: { $in: waiting.map(each => each._id) } }, { $set: { groupId: _id } })
}

let made = 0
/** Visits that ended and were rated, as they are stored; nobody of them has an account. */
export const storeRatings = async (
  house: TestApp,
  count: number,
  over: { served?: Partial<Served>; at?: string; offered?: boolean } & Partial<
    Pick<RatingRecord, 'grade' | 'reasonCodes' | 'stage' | 'subject' | 'text' | 'via' | 'anonymous'>
  > = {},
): Promise<void> => {
  const { served: part, at: when, offered = true, ...rest } = over
  const { organisations, halls, staff, items } = house.towns
  const served: Served = {
    townId: organisations.town,
    organisationId: organisations.town,
    hallId: halls.town.id,
    hallName: '鳌头镇便民服务中心',
    windowId: halls.town.windowIds[0]!,
    windowNumber: 1,
    itemId: items.plain.id,
    itemName: items.plain.name,
    channel: 'on_site',
    staff: [{ id: staff.clerk, name: '陈晓敏' }],
    ...part,
  }
  for (let n = 0; n < count; n += 1) {
    made += 1
    const at = new Date(Date.parse(when ?? '2037-11-23T02:00:00.000Z') + n * 600_000)
    const about = {
      subject: 'visit' as const,
      subjectId: made.toString(16).padStart(24, 'a'),
      stage: 'visit' as const,
      organisationId: organisations.town,
      served,
    }
    const [occasion] = await RatingOccasion.create([
      {
        ...about,
        title: '到厅办事',
        endedAt: new Date(+at - 60_000),
        offeredAt: offered ? at : null,
        offeredBy: offered ? [rest.via ?? 'tablet'] : [],
        ratedAt: at,
      },
    ])
    await Rating.create([
      {
        ...about,
        occasionId: occasion!._id,
        subjectName: '到厅办事',
        hallName: served.hallName,
        via: 'tablet',
        grade: 5,
        reasons: [],
        reasonCodes: [],
        anonymous: true,
        at,
        ...rest,
      },
    ])
  }
}
