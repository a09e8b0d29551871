import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { feedbackLimitEndpoints } from '@zhenyiban/shared/feedback/limits.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { closeAnswered, markOverdue } from './jobs.ts'
import { feedbackLimitRoutes, feedbackRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'feedback',
  open: [],
  contract: { ...feedback, ...feedbackLimitEndpoints },
  routes: { ...feedbackRoutes, ...feedbackLimitRoutes },
  listeners: [],
  jobs: [
    { name: 'feedback: mark overdue', every: '1 hour', work: markOverdue },
    { name: 'feedback: close answered', every: '1 hour', work: closeAnswered },
  ],
})
