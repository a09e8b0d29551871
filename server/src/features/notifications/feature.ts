import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { subscriptions } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { notificationListeners } from './listeners.ts'
import { notificationRoutes, subscriptionRoutes } from './routes.ts'
import { checkTemplates } from './template-check.ts'

export const feature = defineFeature({
  name: 'notifications',
  open: [],
  contract: { ...notifications, ...subscriptions },
  routes: { ...notificationRoutes, ...subscriptionRoutes },
  listeners: [notificationListeners],
  jobs: [{ name: 'check message templates', every: '1 hour', work: checkTemplates }],
})
