import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  type ratings as contract,
  isBadGrade,
  type RatingSubject,
  ratingSubjects,
} from '@zhenyiban/shared/ratings/contract.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import { type App, type ResidentActor, type StaffActor, system } from '../../kernel/app.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { maskedResident } from '../identity/present.ts'
import { findResident } from '../identity/residents.ts'
import { findEndedMatter, listEndedMatters } from '../matters/service.ts'
import { ratingsAreReadBy } from '../queue/rated.ts'
import { findFinishedVisit, listFinishedVisits, type RatableSubject } from '../queue/service.ts'
import { openCase } from './cases/opening.ts'
import { Rating } from './model.ts'
import { countUpTo, lengthOf, ofPage } from './paging.ts'
import type { RatingShown } from './present.ts'
import { askSince, checkReasons } from './rules.ts'

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
    if (isBadGrade(grade)) await openCase(app, rating!)
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

export const listRatings = async (staff: StaffActor, page: number) => {
  const seen = { organisationId: { $in: [...staff.scope] } }
  const ratings: RatingShown[] = await Rating.find(seen, null, ofPage(page)).sort({ at: -1, _id: -1 }).lean()
  return { ...lengthOf(await Rating.countDocuments(seen, countUpTo), page, ratings.length), ratings }
}
