import { answerTemplates } from '@zhenyiban/shared/feedback/templates.ts'
import { implement } from '../../../kernel/implement.ts'
import { listTemplates, removeTemplate, saveTemplate } from './templates.ts'

export const answerTemplateRoutes = implement(answerTemplates, {
  answerTemplates: ({ actor, params }) => listTemplates(actor, params.feedbackId),
  saveAnswerTemplate: ({ app, actor, params, body }) => saveTemplate(app, actor, params.feedbackId, body),
  removeAnswerTemplate: async ({ app, actor, params }) => {
    await removeTemplate(app, actor, params.feedbackId, params.templateId)
    return { done: true as const }
  },
})
