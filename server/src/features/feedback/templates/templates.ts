import { limitWords } from '@zhenyiban/shared/catalogue/limit-words.ts'
import { limitOf } from '@zhenyiban/shared/catalogue/limits.ts'
import {
  type answerTemplates,
  fillTemplate,
  type TemplateFact,
  unknownFacts,
} from '@zhenyiban/shared/feedback/templates.ts'
import { maskNumbersIn } from '@zhenyiban/shared/kernel/masking.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { hoursInWords } from '@zhenyiban/shared/organisations/contract.ts'
import type { z } from '@zhenyiban/shared/zod.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { isDuplicateOf } from '../../../kernel/transaction.ts'
import { findItems } from '../../catalogue/service.ts'
import { hallOfOrganisation } from '../../organisations/halls.ts'
import { findOrganisation, townOf } from '../../organisations/tree.ts'
import { findForAnswerer } from '../answering.ts'
import type { FeedbackRecord } from '../model.ts'
import { AnswerTemplate } from './model.ts'

/** So many of a town; more are not found again. */
const MOST = 100

const townFor = async ({ organisationId }: FeedbackRecord) =>
  (await townOf(await findOrganisation(organisationId)))._id
/** What is known of the item and of the town's hall, in words. */
const factsOf = async (report: FeedbackRecord): Promise<Partial<Record<TemplateFact, string | null>>> => {
  const [item] = report.itemId ? await findItems([report.itemId]) : []
  const hall = await hallOfOrganisation(await townFor(report))
  const needed = item?.guide?.materials.filter(({ required }) => required).map(({ name }) => name)
  return {
    事项: item?.name ?? null,
    材料: needed && needed.length > 0 ? needed.join('、') : null,
    时限: item?.guide ? limitWords(limitOf(item, item.guide.stages)) : null,
    费用: item?.guide?.fee ?? null,
    大厅: hall?.name ?? null,
    地址: hall?.address ?? null,
    电话: hall?.phone ?? null,
    开放时间: hall ? hoursInWords(hall) : null,
    编号: report.number,
  }
}
export const listTemplates = async (staff: StaffActor, feedbackId: string) => {
  const report = await findForAnswerer(staff, feedbackId)
  const facts = await factsOf(report)
  const found = await AnswerTemplate.find({ townId: await townFor(report) })
    .sort({ title: 1, _id: 1 })
    .limit(MOST)
    .lean()
  return found.map(({ _id, title, text }) => ({
    id: String(_id),
    title,
    text,
    filled: fillTemplate(text, facts),
  }))
}

/** Kept for the whole town; a number of somebody's has no place in what is sent to everybody. */
export const saveTemplate = async (
  app: App,
  staff: StaffActor,
  feedbackId: string,
  { templateId, title, text }: z.output<typeof answerTemplates.saveAnswerTemplate.body>,
) => {
  const townId = await townFor(await findForAnswerer(staff, feedbackId))
  const unknown = unknownFacts(text)
  if (unknown.length > 0)
    refuse(
      'feedback.template_facts',
      unknown.map(name => ({ field: 'text', message: `不认识「{${name}}」` })),
    )
  if (maskNumbersIn(text) !== text) refuse('feedback.template_numbers')
  const kept = { title, text, changedBy: staff.id, changedAt: app.clock.now() }
  const saved = app.transaction(async () => {
    if (templateId === null) {
      if ((await AnswerTemplate.countDocuments({ townId })) >= MOST) refuse('feedback.template_many')
      await AnswerTemplate.create([{ townId, ...kept }])
    } else {
      const changed = await AnswerTemplate.updateOne({ _id: templateId, townId }, { $set: kept })
      if (changed.matchedCount === 0) refuse('feedback.template_gone')
    }
    await app.outbox.add('answer_template.saved', staff, { organisationId: String(townId), title })
  })
  await saved.catch(error =>
    isDuplicateOf(error, 'townId', 'title') ? refuse('feedback.template_same') : Promise.reject(error),
  )
  return listTemplates(staff, feedbackId)
}

export const removeTemplate = (app: App, staff: StaffActor, feedbackId: string, templateId: string) =>
  app.transaction(async () => {
    const townId = await townFor(await findForAnswerer(staff, feedbackId))
    const gone = await AnswerTemplate.findOneAndDelete({ _id: templateId, townId }).lean()
    if (!gone) return refuse('feedback.template_gone')
    await app.outbox.add('answer_template.removed', staff, {
      organisationId: String(townId),
      title: gone.title,
    })
  })
