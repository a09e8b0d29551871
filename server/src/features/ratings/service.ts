import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  type ratings as contract,
  isBadGrade,
  type RatingSubject,
  type RectificationStatus,
  ratingSubjects,
  rectificationMoves,
} from '@zhenyiban/shared/ratings/contract.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { maskedResident } from '../identity/present.ts'
import { findResident } from '../identity/residents.ts'
import { findEndedMatter, listEndedMatters } from '../matters/service.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { ratingsAreReadBy } from '../queue/rated.ts'
import { findFinishedVisit, listFinishedVisits, type RatableSubject } from '../queue/service.ts'
import { Rating, type RatingRecord, Rectification, type RectificationRecord } from './model.ts'
import { askSince, checkReasons, rectifyBy } from './rules.ts'

/** A rating as it is read: without its rater. */
export type RatingShown = Omit<RatingRecord, 'residentId'>
export type RectificationShown = RectificationRecord & { rating: RatingShown }
export const PAGE_SIZE = 20

// A visit whose end is undone may be rated already; that stands.
ratingsAreReadBy(async ticketId => Boolean(await Rating.exists({ subject: 'visit', subjectId: ticketId })))

/** Ended visits and matters of the last 30 days that the resident has not rated, newest first. */
export const listPendingRatings = async (app: App, who: ResidentActor) => {
  const since = askSince(app.clock.now())
  const tagged = (subject: RatingSubject, ended: RatableSubject[]) =>
    ended.map(each => ({ ...each, subject }))
  const ended = [
    ...tagged('visit', await listFinishedVisits(who.id, since)),
    ...tagged('matter', await listEndedMatters(who.id, since)),
  ]
  const rated = await Rating.find(
    { subject: { $in: [...ratingSubjects] }, subjectId: { $in: ended.map(({ id }) => id) } },
    { subject: 1, subjectId: 1 },
  ).lean()
  const isRated = (subject: RatingSubject, id: string) =>
    rated.some(rating => rating.subject === subject && String(rating.subjectId) === id)
  return ended
    .filter(({ subject, id }) => !isRated(subject, id))
    .sort((a, b) => +b.endedAt - +a.endedAt || (a.id < b.id ? 1 : -1))
}

type NewRating = z.output<typeof contract.rate.body>
const findSubject = (who: ResidentActor, subject: RatingSubject, id: string) =>
  subject === 'visit' ? findFinishedVisit(who.id, id) : findEndedMatter(who.id, id)

/** Rates a visit or a matter once; a bad grade opens a rectification with it. */
export const rate = async (app: App, who: ResidentActor, given: NewRating): Promise<RatingShown> => {
  const { subject, subjectId, grade, anonymous } = given
  const reasons = checkReasons(subject, grade, given.reasons)
  const rated = (await findSubject(who, subject, subjectId)) ?? refuse('rating.not_found')
  const holidays = await loadHolidays()
  const raterName = anonymous ? null : maskedResident(app, await findResident(who.id)).name
  const at = app.clock.now()
  const { organisationId, hallName } = rated
  const made = app.transaction(async () => {
    const [rating] = await Rating.create([
      {
        subject,
        subjectId,
        residentId: who.id,
        subjectName: rated.title,
        organisationId,
        hallName,
        grade,
        reasons,
        text: given.text || null,
        textState: given.text ? 'waiting' : null,
        anonymous,
        raterName,
        at,
      },
    ])
    if (isBadGrade(grade))
      await Rectification.create([
        {
          ratingId: rating!._id,
          organisationId,
          status: 'open',
          openedAt: at,
          dueOn: rectifyBy(at, holidays),
        },
      ])
    const ratingId = String(rating!._id)
    const payload = { ratingId, subject, subjectId, grade, organisationId, hallName }
    // The event of an anonymous rating does not name the rater.
    await app.outbox.add('rating.given', anonymous ? system : who, payload)
    return rating!.toObject()
  })
  return made.catch(error =>
    isDuplicateOf(error, 'subjectId', 'subject') ? refuse('rating.duplicate') : Promise.reject(error),
  )
}

/** Further a list is not counted: nobody turns so many pages, and a count is as slow as it is long. */
const COUNTED_UP_TO = 1000
const countUpTo = { limit: COUNTED_UP_TO + 1 }
const lengthOf = (counted: number, page: number, shown: number) => ({
  total: Math.min(counted, COUNTED_UP_TO),
  isMore: counted > COUNTED_UP_TO,
  next: shown === PAGE_SIZE ? String(page + 1) : null,
})
const ofPage = (page: number) => ({ skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE })
export const listRatings = async (staff: StaffActor, page: number) => {
  const seen = { organisationId: { $in: [...staff.scope] } }
  const ratings: RatingShown[] = await Rating.find(seen, null, ofPage(page)).sort({ at: -1, _id: -1 }).lean()
  return { ...lengthOf(await Rating.countDocuments(seen, countUpTo), page, ratings.length), ratings }
}

const withRatings = async (rectifications: RectificationRecord[]): Promise<RectificationShown[]> => {
  const found = await Rating.find({ _id: { $in: rectifications.map(({ ratingId }) => ratingId) } }).lean()
  return rectifications.map(each => ({
    ...each,
    rating: found.find(({ _id }) => _id.equals(each.ratingId))!,
  }))
}
export const listRectifications = async (
  staff: StaffActor,
  query: { status?: RectificationStatus | undefined; page: number },
) => {
  const seen = { organisationId: { $in: [...staff.scope] }, ...(query.status && { status: query.status }) }
  const rectifications = await Rectification.find(seen, null, ofPage(query.page))
    .sort({ openedAt: -1, _id: -1 })
    .lean()
  return {
    ...lengthOf(await Rectification.countDocuments(seen, countUpTo), query.page, rectifications.length),
    rectifications: await withRatings(rectifications),
  }
}

/** Says why it was bad and what changed; the resident hears of it. */
export const answerRectification = (
  app: App,
  staff: StaffActor,
  id: string,
  answer: { cause: string; measure: string },
): Promise<RectificationShown> =>
  app.transaction(async () => {
    const mine = { _id: id, organisationId: { $in: [...staff.scope] } }
    const { ratingId } = (await Rectification.findOne(mine).lean()) ?? refuse('rectification.not_found')
    const answered = await advance(Rectification, { ...mine, ratingId }, rectificationMoves.answer, {
      $set: { ...answer, answeredAt: app.clock.now(), answeredBy: staff.id },
    })
    if (!answered) return refuse('rectification.already_moved')
    const rating = (await Rating.findById(answered.ratingId).select('+residentId').lean())!
    await app.outbox.add('rectification.answered', staff, {
      rectificationId: id,
      residentId: String(rating.residentId),
      organisationId: String(answered.organisationId),
      subjectName: rating.subjectName,
      measure: answer.measure,
    })
    const [shown] = await withRatings([answered])
    return shown!
  })
