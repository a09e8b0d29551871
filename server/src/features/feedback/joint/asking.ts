import type { jointAnswers } from '@zhenyiban/shared/feedback/joint.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { findOrganisation, findOrganisations, subtreeOf, townOf } from '../../organisations/tree.ts'
import { organisationsThatAnswer } from '../answerers.ts'
import { findForAnswerer, findSeen, freeFor, refuseLost } from '../answering.ts'
import { feedbackPayload } from '../event-payload.ts'
import { Feedback, type FeedbackRecord } from '../model.ts'
import { isAwaiting, statusesOf } from '../rules.ts'

/** Organisations of the town where somebody may write a part, but for the one that answers and those asked already. */
export const listPartTargets = async (staff: StaffActor, id: string) => {
  const { organisationId, barredIds, parts = [] } = await findForAnswerer(staff, id)
  const town = await townOf(await findOrganisation(organisationId))
  const answering = await organisationsThatAnswer(await subtreeOf(town._id), barredIds)
  const asked = parts.filter(({ writtenAt }) => writtenAt === null).map(part => part.organisationId)
  const taken = [organisationId, ...asked].map(String)
  return findOrganisations(answering.filter(each => !taken.includes(each)))
}

/** Asks others for their part; who asks about what nobody had taken has taken it. */
export const askParts = async (
  app: App,
  staff: StaffActor,
  id: string,
  asked: z.output<typeof jointAnswers.askParts.body>,
): Promise<FeedbackRecord> => {
  const targets = await listPartTargets(staff, id)
  const wanted = [...new Set(asked.organisationIds)].map(
    each => targets.find(({ _id }) => String(_id) === each) ?? refuse('feedback.nobody_there'),
  )
  return app.transaction(async () => {
    const at = app.clock.now()
    const parts = wanted.map(({ _id, name }) => ({
      _id: new mongoose.Types.ObjectId(),
      organisationId: _id,
      organisationName: name,
      question: asked.question,
      askedAt: at,
      askedBy: new mongoose.Types.ObjectId(staff.id),
      writtenAt: null,
      writtenBy: null,
      text: null,
    }))
    const open = wanted.map(({ _id }) => ({ organisationId: _id, writtenAt: null }))
    const saved = await Feedback.findOneAndUpdate(
      {
        ...freeFor(staff, id),
        status: { $in: [...statusesOf.open] },
        $nor: open.map(part => ({ parts: { $elemMatch: part } })),
      },
      { $set: { ownerId: staff.id }, $push: { parts: { $each: parts } } },
      { returnDocument: 'after' },
    ).lean()
    if (!saved) return refuseLost(staff, id)
    for (const { organisationId, organisationName } of parts)
      await app.outbox.add('feedback.part_asked', staff, {
        ...feedbackPayload(saved),
        organisationIds: [String(organisationId)],
        askedName: organisationName,
        question: asked.question,
      })
    return saved
  })
}

/** A part that is still to be written, on a report that is still to be answered. */
const openPart = (report: FeedbackRecord, partId: string) => {
  const part = report.parts?.find(({ _id }) => String(_id) === partId) ?? refuse('feedback.not_found')
  if (part.writtenAt !== null || !isAwaiting(report)) refuse('feedback.part_moved')
  return part
}
const isOpen = (id: string, partId: string) => ({
  _id: id,
  status: { $in: [...statusesOf.open] },
  parts: { $elemMatch: { _id: new mongoose.Types.ObjectId(partId), writtenAt: null } },
})

/** Written by somebody of the organisation that was asked; it goes out with the one answer. */
export const writePart = (
  app: App,
  staff: StaffActor,
  id: string,
  { partId, text }: { partId: string; text: string },
): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const seen = await findSeen(staff, id)
    if (seen.barredIds.some(barred => String(barred) === staff.id)) refuse('feedback.not_by_window')
    const part = openPart(seen, partId)
    if (staff.organisationId !== String(part.organisationId)) refuse('feedback.part_of_others')
    const parts = seen.parts!.map(each =>
      String(each._id) === partId
        ? {
            ...each,
            text,
            writtenAt: app.clock.now(),
            writtenBy: new mongoose.Types.ObjectId(staff.id),
          }
        : each,
    )
    const saved = await Feedback.findOneAndUpdate(
      isOpen(id, partId),
      { $set: { parts } },
      { returnDocument: 'after' },
    ).lean()
    if (!saved) return refuse('feedback.part_moved')
    await app.outbox.add('feedback.part_written', staff, {
      ...feedbackPayload(saved),
      organisationIds: [String(part.organisationId)],
      askedName: part.organisationName,
    })
    return saved
  })

/** Who owes the whole answer does not wait for this part any more; that and why is on record. */
export const takeBackPart = (
  app: App,
  staff: StaffActor,
  id: string,
  { partId, reason }: { partId: string; reason: string },
): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const part = openPart(await findForAnswerer(staff, id), partId)
    const saved = await Feedback.findOneAndUpdate(
      { ...isOpen(id, partId), ...freeFor(staff, id) },
      { $pull: { parts: { _id: part._id } } },
      { returnDocument: 'after' },
    ).lean()
    if (!saved) return refuseLost(staff, id)
    await app.outbox.add('feedback.part_taken_back', staff, {
      ...feedbackPayload(saved),
      organisationIds: [String(part.organisationId)],
      askedName: part.organisationName,
      reason,
    })
    return saved
  })
