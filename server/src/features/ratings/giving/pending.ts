import type { ServedChannel } from '@zhenyiban/shared/queue/served.ts'
import { type RatingStage, type RatingSubject, stageMeant } from '@zhenyiban/shared/ratings/stages.ts'
import type { App, ResidentActor } from '../../../kernel/app.ts'
import { listRatedStages } from '../../matters/service.ts'
import { listFinishedVisits, type RatableSubject } from '../../queue/service.ts'
import { RatingOccasion } from '../occasion-model.ts'
import { askSince } from './rules.ts'

export interface PendingRating {
  subject: RatingSubject
  stage: RatingStage
  id: string
  title: string
  endedAt: Date
  channel: ServedChannel
}
const waitingFor = (
  subject: RatingSubject,
  stage: RatingStage,
  { id, title, endedAt, served: { channel } }: Pick<RatableSubject, 'id' | 'title' | 'endedAt' | 'served'>,
): PendingRating => ({ subject, stage, id, title, endedAt, channel })

/** What was mended after a bad rating of theirs, and not rated again. */
const listRectified = async (residentId: string, since: Date): Promise<PendingRating[]> => {
  const open = { residentId, stage: 'rectified' as const, ratedAt: null, endedAt: { $gte: since } }
  const found = await RatingOccasion.find(open).sort({ endedAt: -1, _id: -1 }).lean()
  return found.map(each => waitingFor(each.subject, each.stage, { ...each, id: String(each.subjectId) }))
}
/** What ended in the last 30 days and is not rated, newest first. */
export const listPendingRatings = async (app: App, who: ResidentActor): Promise<PendingRating[]> => {
  const since = askSince(app.clock.now())
  const ended = [
    ...(await listFinishedVisits(who.id, since)).map(each => waitingFor('visit', 'visit', each)),
    ...(await listRatedStages(who.id, 'accepted', since)).map(each => waitingFor('matter', 'accepted', each)),
    ...(await listRatedStages(who.id, 'ended', since)).map(each => waitingFor('matter', 'ended', each)),
  ]
  const rated = await RatingOccasion.find(
    { subjectId: { $in: ended.map(({ id }) => id) }, ratedAt: { $ne: null } },
    { subject: 1, subjectId: 1, stage: 1 },
  ).lean()
  const isRated = ({ subject, stage, id }: PendingRating) =>
    rated.some(each => each.subject === subject && each.stage === stage && String(each.subjectId) === id)
  return [...ended.filter(each => !isRated(each)), ...(await listRectified(who.id, since))].sort(
    (a, b) => +b.endedAt - +a.endedAt || (a.id < b.id ? 1 : -1),
  )
}

/** Which stage somebody means who names none. */
export const findStageMeant = async (
  app: App,
  who: ResidentActor,
  subject: RatingSubject,
  subjectId: string,
): Promise<RatingStage> => {
  const waiting = (await listPendingRatings(app, who)).filter(
    each => each.subject === subject && each.id === subjectId,
  )
  return stageMeant(
    subject,
    waiting.map(({ stage }) => stage),
  )
}
