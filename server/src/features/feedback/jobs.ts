import { feedbackMoves } from '@zhenyiban/shared/feedback/statuses.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { advance } from '../../kernel/advance.ts'
import { type App, system } from '../../kernel/app.ts'
import { feedbackPayload } from './event-payload.ts'
import { Feedback } from './model.ts'
import { statusesOf } from './rules.ts'

/** Marks what was not answered by its last day, once for each limit; returns how many. */
export const markOverdue = async (app: App): Promise<number> => {
  const now = app.clock.now()
  const late = { status: { $in: [...statusesOf.open] }, dueOn: { $lt: localDay(now) }, overdueAt: null }
  let count = 0
  for (const { _id } of await Feedback.find(late).sort({ dueOn: 1, _id: 1 }).lean())
    await app.transaction(async () => {
      const marked = await Feedback.findOneAndUpdate(
        { ...late, _id },
        { $set: { overdueAt: now } },
        { returnDocument: 'after' },
      ).lean()
      if (!marked) return
      await app.outbox.add('feedback.overdue', system, { ...feedbackPayload(marked), dueOn: marked.dueOn })
      count += 1
    })
  return count
}

/** Ends what was answered and whose resident said nothing more in time; returns how many. */
export const closeAnswered = async (app: App): Promise<number> => {
  const silent = {
    status: { $in: [...statusesOf.answered] },
    closesOn: { $lt: localDay(app.clock.now()) },
  }
  let count = 0
  for (const { _id } of await Feedback.find(silent).sort({ closesOn: 1, _id: 1 }).lean())
    await app.transaction(async () => {
      const closed = await advance(Feedback, { ...silent, _id }, feedbackMoves.lapse, {
        $set: { closesOn: null },
      })
      if (!closed) return
      await app.outbox.add('feedback.closed', system, feedbackPayload(closed))
      count += 1
    })
  return count
}
