import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { notificationListeners } from './listeners.ts'
import { notificationRoutes } from './routes.ts'
import { checkTemplates } from './template-check.ts'

export const feature = defineFeature({
  name: 'notifications',
  open: [],
  contract: notifications,
  routes: notificationRoutes,
  listeners: [notificationListeners],
  jobs: [{ name: 'check message templates', every: '1 hour', work: checkTemplates }],
})
