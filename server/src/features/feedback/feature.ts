import { feedback } from '@zhenyiban/shared/feedback/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { closeAnswered, markOverdue } from './jobs.ts'
import { feedbackRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'feedback',
  open: [],
  contract: feedback,
  routes: feedbackRoutes,
  listeners: [],
  jobs: [
    { name: 'feedback: mark overdue', every: '1 hour', work: markOverdue },
    { name: 'feedback: close answered', every: '1 hour', work: closeAnswered },
  ],
})
