import { type PublicState, publicMoves } from '@zhenyiban/shared/feedback/public-states.ts'
import { type App, type EventActor, system } from '../../../kernel/app.ts'
import type { Listeners } from '../../../kernel/outbox.ts'
import { verdictOn } from '../../ratings/text-checking.ts'
import { feedbackPayload } from '../event-payload.ts'
import { Feedback, type FeedbackRecord } from '../model.ts'
import { hasAgreed } from './consenting.ts'
import { PublicAnswer, type PublicAnswerRecord } from './model.ts'

/** One move of a public answer, whose consent still stands; false when it is not there to be moved. */
export const movePublic = async (
  app: App,
  actor: EventActor,
  report: FeedbackRecord,
  { from, to }: { from: readonly PublicState[]; to: PublicState },
): Promise<boolean> => {
  const isOut = to === 'published'
  const moved = await PublicAnswer.updateOne(
    { feedbackId: report._id, state: { $in: [...from] } },
    { $set: { state: to, ...(isOut && { publishedAt: app.clock.now() }) } },
  )
  if (moved.matchedCount === 0) return false
  await app.outbox.add(`public_answer.${isOut ? 'published' : 'held'}`, actor, feedbackPayload(report))
  return true
}
/** WeChat's check of the words as they will be read; it knows the asker, in whose name they are checked. */
const check = async (app: App, { feedbackId, question, answer, confirmedAt }: PublicAnswerRecord) => {
  const report = await Feedback.findById(feedbackId).lean()
  if (!report || !hasAgreed(report)) return
  const text = `${question}\n${answer}`
  const verdict = await verdictOn(app, { residentId: report.residentId, text, at: confirmedAt })
  if (verdict !== 'wait')
    await app.transaction(async () => {
      await movePublic(app, system, report, publicMoves[verdict])
    })
}

const AT_ONCE = 100
/** Those that wait because WeChat was away; returns how many were looked at. */
export const checkWaiting = async (app: App): Promise<number> => {
  const waiting = await PublicAnswer.find({ state: 'checking' })
    .sort({ confirmedAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean()
  for (const each of waiting) await check(app, each)
  return waiting.length
}
export const publicListeners: Listeners = {
  'public_answer.confirmed': [
    async (app, { payload: { feedbackId } }) => {
      const found = await PublicAnswer.findOne({ feedbackId }).lean()
      if (found?.state === 'checking') await check(app, found)
    },
  ],
}
