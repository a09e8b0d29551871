import type { NewFeedback } from '@zhenyiban/shared/feedback/contract.ts'
import { isAnsweredByOthers, mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { awaitingAnswer } from '@zhenyiban/shared/feedback/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import type { App, ResidentActor } from '../../kernel/app.ts'
import { nextSerial } from '../../kernel/counters.ts'
import type { Ref } from '../../kernel/ids.ts'
import { listStaff } from '../identity/staff.ts'
import { findHall } from '../organisations/halls.ts'
import { loadHolidays } from '../organisations/holidays.ts'
import { ratingPackOf } from '../organisations/rating-packs.ts'
import { findOrganisation, subtreeOf, townOf } from '../organisations/tree.ts'
import { feedbackPayload } from './event-payload.ts'
import { Feedback, type FeedbackRecord } from './model.ts'
import { routeOf } from './routing/routing.ts'
import { answerBy, MOST_OPEN, namedIn, numberOf } from './rules.ts'
import { findSubject } from './subject.ts'

/** Of the people of a town, those a text names. */
export const staffNamedIn = async (text: string, organisationId: Ref): Promise<string[]> => {
  const { _id } = await townOf(await findOrganisation(organisationId))
  return namedIn(text, await listStaff({ scope: await subtreeOf(_id) })).map(each => String(each._id))
}

/** Takes in what somebody says, for who answers it: never a village alone, so that even what is said of it is answered by others. */
export const reportFeedback = async (
  app: App,
  who: ResidentActor,
  draft: z.output<typeof NewFeedback>,
): Promise<FeedbackRecord> => {
  const { kind, text } = draft
  const subject = draft.subject && (await findSubject(app, who, draft.subject))
  const hallId = subject?.hallId ?? draft.hallId ?? refuse('feedback.no_hall')
  const town = await townOf(await findOrganisation((await findHall(hallId)).organisationId))
  const barredIds = isAnsweredByOthers(kind)
    ? [...(subject?.handledBy ?? []), ...(await staffNamedIn(text, town._id))]
    : []
  const itemId = subject?.itemId ?? null
  const barred = [...new Set(barredIds)]
  const { organisation, by, because } = await routeOf(app, { kind, text, itemId, town, barredIds: barred })
  const { pack } = await ratingPackOf(town)
  const { answerWorkingDays, closeDays } = pack.feedbackLimits[kind]
  const limit = { pack: pack.key, version: pack.version, answerWorkingDays, closeDays }
  const now = app.clock.now()
  const on = localDay(now)
  const dueOn = answerBy(limit, now, await loadHolidays())
  return app.transaction(async () => {
    const owed = await Feedback.countDocuments({ residentId: who.id, status: { $in: awaitingAnswer } })
    if (owed >= MOST_OPEN) refuse('feedback.too_many')
    const [made] = await Feedback.create([
      {
        number: numberOf(on, await nextSerial(`feedback ${on}`)),
        kind,
        limit,
        status: 'reported',
        residentId: who.id,
        subject: draft.subject && { ...draft.subject, name: subject!.name },
        text,
        itemId,
        townId: town._id,
        route: { by, because },
        publicConsent: draft.agreedToPublic && mayBePublic(kind) ? { at: now, withdrawnAt: null } : null,
        organisationId: organisation._id,
        organisationName: organisation.name,
        barredIds: barred,
        reportedAt: now,
        dueOn,
      },
    ])
    const payload = { organisationName: organisation.name, dueOn }
    await app.outbox.add('feedback.reported', who, { ...feedbackPayload(made!), ...payload })
    return made!.toObject()
  })
}
