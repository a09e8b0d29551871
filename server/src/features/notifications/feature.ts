import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { messageSettings } from '@zhenyiban/shared/notifications/preferences.ts'
import { subscriptions } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { notificationListeners } from './listeners.ts'
import { messageSettingRoutes, notificationRoutes, subscriptionRoutes } from './routes.ts'
import { subscriptionListeners } from './subscriptions/pushed.ts'
import { checkTemplates } from './template-check.ts'

export const feature = defineFeature({
  name: 'notifications',
  open: [],
  contract: { ...notifications, ...subscriptions, ...messageSettings },
  routes: { ...notificationRoutes, ...subscriptionRoutes, ...messageSettingRoutes },
  listeners: [notificationListeners, subscriptionListeners],
  jobs: [{ name: 'check message templates', every: '1 hour', work: checkTemplates }],
})
