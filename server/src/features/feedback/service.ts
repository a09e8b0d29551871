import { isAnsweredByOthers } from '@zhenyiban/shared/feedback/kinds.ts'
import { feedbackMoves } from '@zhenyiban/shared/feedback/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { feedbackPayload, refuseMoved } from './event-payload.ts'
import { limitOf } from './limiting.ts'
import { Feedback, type FeedbackRecord } from './model.ts'
import { endPublicAnswer } from './public/consenting.ts'
import { staffNamedIn } from './reporting.ts'
import { answerBy } from './rules.ts'

const LIST_LENGTH = 100

export const listMyFeedback = (who: ResidentActor): Promise<FeedbackRecord[]> =>
  Feedback.find({ residentId: who.id }).sort({ reportedAt: -1, _id: -1 }).limit(LIST_LENGTH).lean()
export const findMyFeedback = async (who: ResidentActor, id: string): Promise<FeedbackRecord> =>
  (await Feedback.findOne({ _id: id, residentId: who.id }).lean()) ?? refuse('feedback.not_found')

/** 解决了 */
export const saySolved = (app: App, who: ResidentActor, id: string): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const mine = await findMyFeedback(who, id)
    const solved = await advance(Feedback, { _id: id }, feedbackMoves.solve, { $set: { closesOn: null } })
    if (!solved) return refuseMoved(mine)
    await app.outbox.add('feedback.solved', who, feedbackPayload(solved))
    return solved
  })

/** 没解决: reopens the report after the first answer; ends it as unsolved after the second. */
export const sayNotSolved = async (
  app: App,
  who: ResidentActor,
  id: string,
  reason: string,
): Promise<FeedbackRecord> => {
  const seen = await findMyFeedback(who, id)
  const named = isAnsweredByOthers(seen.kind) ? await staffNamedIn(reason, seen.organisationId) : []
  const holidays = await loadHolidays()
  return app.transaction(async () => {
    const now = app.clock.now()
    const said = { $push: { notSolved: { reason, at: now } } }
    if (seen.status !== 'answered') {
      const left = await advance(Feedback, { _id: id }, feedbackMoves.leaveUnsolved, {
        ...said,
        $set: { closesOn: null },
      })
      if (!left) return refuseMoved(await findMyFeedback(who, id))
      await app.outbox.add('feedback.left_unsolved', who, feedbackPayload(left))
      return left
    }
    const dueOn = answerBy(limitOf(seen), now, holidays)
    const isNamed = seen.ownerId !== null && named.includes(String(seen.ownerId))
    const reopened = await advance(Feedback, { _id: id }, feedbackMoves.reopen, {
      ...said,
      $set: { dueOn, overdueAt: null, closesOn: null, ...(isNamed && { ownerId: null }) },
      $addToSet: { barredIds: { $each: named } },
    })
    if (!reopened) return refuseMoved(await findMyFeedback(who, id))
    await endPublicAnswer(app, who, reopened, '本人说没有答清楚，重新答复')
    await app.outbox.add('feedback.reopened', who, { ...feedbackPayload(reopened), dueOn })
    return reopened
  })
}
