import { mayBePublic } from '@zhenyiban/shared/feedback/kinds.ts'
import { maskForPublic } from '@zhenyiban/shared/feedback/public-masking.ts'
import { publicMoves } from '@zhenyiban/shared/feedback/public-states.ts'
import type { publishing } from '@zhenyiban/shared/feedback/publishing.ts'
import { awaitingAnswer } from '@zhenyiban/shared/feedback/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { findItems } from '../../catalogue/service.ts'
import { openResident } from '../../identity/present.ts'
import { findResident } from '../../identity/residents.ts'
import { listStaff } from '../../identity/staff.ts'
import { findOrganisation, subtreeOf, townOf } from '../../organisations/tree.ts'
import { findForAnswerer } from '../answering.ts'
import { feedbackPayload } from '../event-payload.ts'
import { Feedback, type FeedbackRecord } from '../model.ts'
import { movePublic } from './checking.ts'
import { endPublicAnswer, hasAgreed } from './consenting.ts'
import { PublicAnswer } from './model.ts'

const townIdOf = async ({ organisationId }: FeedbackRecord) =>
  (await townOf(await findOrganisation(organisationId)))._id
/** Of the asker, and of the staff of the town. */
const namesIn = async (app: App, report: FeedbackRecord): Promise<string[]> => {
  const { name } = openResident(app, await findResident(report.residentId))
  const staff = await listStaff({ scope: await subtreeOf(await townIdOf(report)) })
  return [name, ...staff.map(each => each.name)].filter(each => each !== null)
}
const itemOf = async ({ itemId }: FeedbackRecord) => (itemId ? (await findItems([itemId]))[0] : undefined)

/** A report whose answer may become public: answered, of such a kind, and with the asker's consent. */
const findPublishable = async (staff: StaffActor, id: string): Promise<FeedbackRecord> => {
  const report = await findForAnswerer(staff, id)
  if (!mayBePublic(report.kind)) refuse('feedback.not_for_public')
  if (!hasAgreed(report)) refuse('feedback.no_consent')
  if (awaitingAnswer.includes(report.status) || report.answers.length === 0) refuse('feedback.not_answered')
  return report
}
export const readPublicDraft = async (app: App, staff: StaffActor, id: string) => {
  const report = await findPublishable(staff, id)
  const known = await PublicAnswer.findOne({ feedbackId: id }).lean()
  const names = await namesIn(app, report)
  const item = await itemOf(report)
  return {
    question: known?.question ?? maskForPublic(report.text, names),
    answer: known?.answer ?? maskForPublic(report.answers.at(-1)!.text, names),
    itemId: item ? String(item._id) : null,
    itemName: item?.name ?? null,
    state: known?.state ?? null,
  }
}

/** 核对过了: what is confirmed must be masked; WeChat's check comes after it, and nobody waits for that here. */
export const confirmPublic = async (
  app: App,
  staff: StaffActor,
  id: string,
  body: z.output<typeof publishing.confirmPublic.body>,
): Promise<FeedbackRecord> => {
  const seen = await findPublishable(staff, id)
  const names = await namesIn(app, seen)
  const open = (['question', 'answer'] as const).filter(
    field => maskForPublic(body[field], names) !== body[field],
  )
  if (open.length > 0)
    refuse(
      'feedback.not_masked',
      open.map(field => ({ field, message: `可以写成：${maskForPublic(body[field], names)}` })),
    )
  const item = body.withItem ? await itemOf(seen) : undefined
  const townId = await townIdOf(seen)
  return app.transaction(async () => {
    // Taken back, or reopened, meanwhile: then nothing becomes public.
    const report = await findPublishable(staff, id)
    const { at, organisationName } = report.answers.at(-1)!
    await PublicAnswer.deleteOne({ feedbackId: id })
    await PublicAnswer.create([
      {
        feedbackId: id,
        townId,
        kind: report.kind,
        state: 'checking',
        question: body.question,
        answer: body.answer,
        itemId: item?._id ?? null,
        itemName: item?.name ?? null,
        organisationName,
        answeredOn: localDay(at),
        confirmedAt: app.clock.now(),
        confirmedBy: staff.id,
      },
    ])
    // Held against a consent that is taken back in the same moment.
    await Feedback.updateOne({ _id: id }, { $set: { publicConfirmedAt: app.clock.now() } })
    await app.outbox.add('public_answer.confirmed', staff, feedbackPayload(report))
    return report
  })
}

/** 放出: somebody read it again, as nobody else could check it. */
export const releasePublic = (app: App, staff: StaffActor, id: string): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const report = await findPublishable(staff, id)
    if (!(await movePublic(app, staff, report, publicMoves.release))) refuse('feedback.public_moved')
    return report
  })

export const endPublic = (app: App, staff: StaffActor, id: string, reason: string): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const report = await findForAnswerer(staff, id)
    if (!(await endPublicAnswer(app, staff, report, reason))) refuse('feedback.public_moved')
    return report
  })
