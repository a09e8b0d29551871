import { publicAnswers } from '@zhenyiban/shared/feedback/public-answers.ts'
import { publishing } from '@zhenyiban/shared/feedback/publishing.ts'
import { implement } from '../../../kernel/implement.ts'
import { forStaff, mine } from '../present.ts'
import { agreeToPublic } from './consenting.ts'
import { findPublicAnswers } from './finding.ts'
import type { PublicAnswerRecord } from './model.ts'
import { confirmPublic, endPublic, readPublicDraft, releasePublic } from './publishing.ts'

const presentPublic = (record: PublicAnswerRecord) => ({
  id: String(record._id),
  kind: record.kind,
  question: record.question,
  answer: record.answer,
  organisationName: record.organisationName,
  itemId: record.itemId && String(record.itemId),
  itemName: record.itemName,
  answeredOn: record.answeredOn,
})
export const publicAnswerRoutes = implement(publicAnswers, {
  publicAnswers: async ({ app, query }) => (await findPublicAnswers(app, query)).map(presentPublic),
  agreeToPublic: async ({ app, actor, params, body }) =>
    mine(app, await agreeToPublic(app, actor, params.feedbackId, body.agreed)),
})
export const publishingRoutes = implement(publishing, {
  publicDraft: ({ app, actor, params }) => readPublicDraft(app, actor, params.feedbackId),
  confirmPublic: async ({ app, actor, params, body }) =>
    forStaff(app, actor, await confirmPublic(app, actor, params.feedbackId, body)),
  releasePublic: async ({ app, actor, params }) =>
    forStaff(app, actor, await releasePublic(app, actor, params.feedbackId)),
  endPublic: async ({ app, actor, params, body }) =>
    forStaff(app, actor, await endPublic(app, actor, params.feedbackId, body.reason)),
})
