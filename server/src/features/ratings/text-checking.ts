import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { isBadGrade } from '@zhenyiban/shared/ratings/grades.ts'
import { type TextState, textMoves } from '@zhenyiban/shared/ratings/text-check.ts'
import { type App, type EventActor, type StaffActor, system } from '../../kernel/app.ts'
import type { Listeners } from '../../kernel/outbox.ts'
import { findResident } from '../identity/residents.ts'
import { Rating, type RatingRecord } from './model.ts'

/** WeChat knows a person for two hours after they used it; one that is away for longer leaves the words to people. */
const GIVE_UP_MS = 2 * 3_600_000

type Verdict = 'pass' | 'hold' | 'giveUp' | 'wait'
/** What WeChat says of somebody's words. Never part of a transaction, and nobody waits for it. */
export const verdictOn = async (
  app: App,
  { residentId, text, at }: Pick<RatingRecord, 'residentId' | 'text' | 'at'>,
): Promise<Verdict> => {
  const openid = residentId && (await findResident(residentId)).openid
  if (!openid || text === null) return 'giveUp'
  const isOver = +app.clock.now() - +at > GIVE_UP_MS
  try {
    const answer = await app.wechat.checkText({ openid, text, kind: 'comment' })
    if (answer.ok) return answer.verdict === 'pass' ? 'pass' : 'hold'
  } catch (error) {
    app.log.error({ err: error }, 'msg_sec_check failed')
  }
  return isOver ? 'giveUp' : 'wait'
}
const moveText = async (
  app: App,
  actor: EventActor,
  rating: RatingRecord,
  { from, to }: { from: readonly TextState[]; to: TextState },
): Promise<boolean> => {
  const { _id, subjectId, residentId, subjectName, organisationId, grade } = rating
  const moved = await Rating.updateOne(
    { _id, subjectId, textState: { $in: [...from] } },
    { $set: { textState: to } },
  )
  if (moved.matchedCount === 0) return false
  const payload = {
    ratingId: String(_id),
    residentId: residentId && String(residentId),
    organisationId: String(organisationId),
    subjectName,
    quiet: !isBadGrade(grade),
  }
  if (to === 'held') await app.outbox.add('rating.text_held', actor, payload)
  else await app.outbox.add('rating.text_checked', actor, { ...payload, state: to, by: actor.kind })
  return true
}
const check = async (app: App, rating: RatingRecord): Promise<void> => {
  const verdict = await verdictOn(app, rating)
  if (verdict !== 'wait') await app.transaction(() => moveText(app, system, rating, textMoves[verdict]))
}
const AT_ONCE = 100
/** Words that wait because WeChat was away; returns how many were looked at. */
export const checkWaitingTexts = async (app: App): Promise<number> => {
  const waiting = await Rating.find({ textState: 'waiting' })
    .select('+residentId')
    .sort({ at: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean<RatingRecord[]>()
  for (const rating of waiting) await check(app, rating)
  return waiting.length
}
export const textListeners: Listeners = {
  'rating.given': [
    async (app, { payload: { ratingId } }) => {
      const rating = await Rating.findById(ratingId).select('+residentId').lean<RatingRecord>()
      if (rating?.textState === 'waiting') await check(app, rating)
    },
  ],
}

/** 放出: the head of the hall read the words and finds nothing wrong with them. */
export const releaseText = (app: App, staff: StaffActor, id: string): Promise<RatingRecord> =>
  app.transaction(async () => {
    const mine = { _id: id, organisationId: { $in: [...staff.scope] } }
    const rating =
      (await Rating.findOne(mine).select('+residentId').lean<RatingRecord>()) ?? refuse('rating.not_found')
    if (!(await moveText(app, staff, rating, textMoves.release))) refuse('rating.text_shown')
    return { ...rating, textState: 'passed' }
  })
