import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { jointAnswers } from '@zhenyiban/shared/feedback/joint.ts'
import { feedbackLimitEndpoints } from '@zhenyiban/shared/feedback/limits.ts'
import { publicAnswers } from '@zhenyiban/shared/feedback/public-answers.ts'
import { publishing } from '@zhenyiban/shared/feedback/publishing.ts'
import { answerTemplates } from '@zhenyiban/shared/feedback/templates.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { closeAnswered, markOverdue } from './jobs.ts'
import { jointAnswerRoutes } from './joint/routes.ts'
import { checkWaiting, publicListeners } from './public/checking.ts'
import { publicAnswerRoutes, publishingRoutes } from './public/routes.ts'
import { feedbackLimitRoutes, feedbackRoutes } from './routes.ts'
import { answerTemplateRoutes } from './templates/routes.ts'

export const feature = defineFeature({
  name: 'feedback',
  open: [],
  contract: {
    ...feedback,
    ...feedbackLimitEndpoints,
    ...publicAnswers,
    ...publishing,
    ...jointAnswers,
    ...answerTemplates,
  },
  routes: {
    ...feedbackRoutes,
    ...feedbackLimitRoutes,
    ...publicAnswerRoutes,
    ...publishingRoutes,
    ...jointAnswerRoutes,
    ...answerTemplateRoutes,
  },
  kept: { publicAnswers: { changedBy: ['public_answer.published', 'public_answer.ended'] } },
  listeners: [publicListeners],
  jobs: [
    { name: 'feedback: mark overdue', every: '1 hour', work: markOverdue },
    { name: 'feedback: check public answers', every: '5 minutes', work: checkWaiting },
    { name: 'feedback: close answered', every: '1 hour', work: closeAnswered },
  ],
})
