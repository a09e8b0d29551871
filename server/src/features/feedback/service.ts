import { awaitingAnswer, feedbackMoves, type NewFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { nextSerial } from '../../kernel/counters.ts'
import type { Ref } from '../../kernel/ids.ts'
import { listStaff } from '../identity/staff.ts'
import { findHall } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { findOrganisation, subtreeOf, townOf } from '../organisations/tree.ts'
import { feedbackPayload, refuseMoved } from './event-payload.ts'
import { Feedback, type FeedbackRecord } from './model.ts'
import { answerBy, MOST_OPEN, namedIn, numberOf } from './rules.ts'
import { findSubject } from './subject.ts'

const LIST_LENGTH = 100

/** Of the people of a town, those a text names. */
const staffNamedIn = async (text: string, organisationId: Ref): Promise<string[]> => {
  const { _id } = await townOf(await findOrganisation(organisationId))
  return namedIn(text, await listStaff({ scope: await subtreeOf(_id) })).map(each => String(each._id))
}

/** Takes a report in. It goes to the town of the hall, so that even a village's is answered by somebody else. */
export const reportFeedback = async (
  app: App,
  who: ResidentActor,
  draft: z.output<typeof NewFeedback>,
): Promise<FeedbackRecord> => {
  const { kind, text } = draft
  const subject = draft.subject && (await findSubject(app, who, draft.subject))
  const hallId = subject?.hallId ?? draft.hallId ?? refuse('feedback.no_hall')
  const town = await townOf(await findOrganisation((await findHall(hallId)).organisationId))
  const barredIds = [...(subject?.handledBy ?? []), ...(await staffNamedIn(text, town._id))]
  const now = app.clock.now()
  const on = localDay(now)
  const dueOn = answerBy(kind, now, await loadHolidays())
  return app.transaction(async () => {
    const owed = await Feedback.countDocuments({ residentId: who.id, status: { $in: awaitingAnswer } })
    if (owed >= MOST_OPEN) refuse('feedback.too_many')
    const [made] = await Feedback.create([
      {
        number: numberOf(on, await nextSerial(`feedback ${on}`)),
        kind,
        status: 'reported',
        residentId: who.id,
        subject: draft.subject && { ...draft.subject, name: subject!.name },
        text,
        organisationId: town._id,
        organisationName: town.name,
        barredIds: [...new Set(barredIds)],
        reportedAt: now,
        dueOn,
      },
    ])
    const payload = { kind, organisationName: town.name, dueOn }
    await app.outbox.add('feedback.reported', who, { ...feedbackPayload(made!), ...payload })
    return made!.toObject()
  })
}

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
  const named = await staffNamedIn(reason, seen.organisationId)
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
    const dueOn = answerBy(seen.kind, now, holidays)
    const isNamed = seen.ownerId !== null && named.includes(String(seen.ownerId))
    const reopened = await advance(Feedback, { _id: id }, feedbackMoves.reopen, {
      ...said,
      $set: { dueOn, overdueAt: null, closesOn: null, ...(isNamed && { ownerId: null }) },
      $addToSet: { barredIds: { $each: named } },
    })
    if (!reopened) return refuseMoved(await findMyFeedback(who, id))
    await app.outbox.add('feedback.reopened', who, { ...feedbackPayload(reopened), dueOn })
    return reopened
  })
}
