import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { judgeCase } from '@zhenyiban/shared/ratings/case-flow.ts'
import { grades, isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import type { OwnAppeal } from '@zhenyiban/shared/ratings/own-service.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import type { RatingGroupRecord } from '../figures/model.ts'
import { groupsOf } from '../figures/views.ts'
import { Rating } from '../model.ts'
import { presentForStaff, type RatingShown } from '../present.ts'
import { type Appealing, askAppeal } from './appeals.ts'
import { Rectification, type RectificationRecord } from './model.ts'
import { flowOf, packOf } from './record.ts'

/**
 * The days of an appeal tell the day on which the rating was given: of an anonymous one whoever served hears of them only
 * where its release group says that day, and that it was they.
 */
const isTold = ({ anonymous }: RatingShown, group: RatingGroupRecord | null, staff: StaffActor): boolean =>
  !anonymous || (group?.day != null && group.staff.some(({ id }) => id === staff.id))

/** Of an appeal that may be asked the last day, and how one that was asked stands. */
const presentAppeal = (
  app: App,
  staff: StaffActor,
  record: RectificationRecord,
): { appealUntilOn: string | null; appeal: OwnAppeal | null } => {
  const { appeal, appealUntilOn, steps } = record
  const asked = { move: 'askAppeal', by: staff.id } as const
  const why = judgeCase(flowOf(record), asked, packOf(record).callAttempts.least)
  const may = !why && appealUntilOn !== null && localDay(app.clock.now()) <= appealUntilOn
  const said = (...moves: string[]) => steps.findLast(({ move }) => moves.includes(move))?.text ?? null
  return {
    appealUntilOn: may ? appealUntilOn : null,
    appeal: appeal && {
      kind: appeal.kind,
      state: appeal.state,
      reasons: said('askAppeal') ?? '',
      byOn: appeal.state === 'asked' ? appeal.byOn : null,
      decision: said('uphold', 'refuseAppeal'),
    },
  }
}
/** Decisions are read for as long. */
const TOLD_DAYS = 92
const AT_MOST = 200
const badOnes = { $in: grades.filter(isBadGrade) }

const present = async (app: App, staff: StaffActor, ratings: readonly RatingShown[]) => {
  const groupOf = await groupsOf(ratings)
  const told = ratings.filter(rating => isTold(rating, groupOf(rating), staff))
  const cases = await Rectification.find({ ratingId: { $in: told.map(({ _id }) => _id) } }).lean()
  return told
    .flatMap(rating => {
      const found = cases.find(({ ratingId }) => ratingId.equals(rating._id))
      const shown = presentForStaff(staff, rating, groupOf(rating))
      return found ? [{ ...shown, ...presentAppeal(app, staff, found) }] : []
    })
    .sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id))
}
/** Bad ratings of somebody's own service, as far as they are told; of one day in an order that tells nothing. */
export const listOwnCases = async (app: App, staff: StaffActor) => {
  const since = new Date(+app.clock.now() - TOLD_DAYS * 86_400_000)
  const found = await Rating.find({ 'served.staff.id': staff.id, at: { $gte: since }, grade: badOnes })
    .sort({ at: -1, _id: -1 })
    .limit(AT_MOST)
    .lean<RatingShown[]>()
  return present(app, staff, found)
}

/** 申诉 by the person who was rated, of what they are told: the level above decides it as any other. */
export const appealOwn = async (app: App, staff: StaffActor, ratingId: string, appealing: Appealing) => {
  const rating = await Rating.findOne({ _id: ratingId, 'served.staff.id': staff.id }).lean<RatingShown>()
  if (!rating || !isTold(rating, (await groupsOf([rating]))(rating), staff)) return refuse('rating.not_own')
  const find = async () => (await Rectification.findOne({ ratingId }).lean()) ?? refuse('rating.not_bad')
  await askAppeal(app, staff, find, appealing)
  return (await present(app, staff, [rating]))[0]!
}
