import { calls } from '@zhenyiban/shared/notifications/calls.ts'
import { notifications } from '@zhenyiban/shared/notifications/contract.ts'
import { messageSettings } from '@zhenyiban/shared/notifications/preferences.ts'
import { subscriptions } from '@zhenyiban/shared/notifications/subscription-contract.ts'
import { told } from '@zhenyiban/shared/notifications/told.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { receiptListeners } from './ledger/receipts.ts'
import { sendDue } from './ledger/send-due.ts'
import { notificationListeners } from './listeners.ts'
import { messageSettingRoutes, notificationRoutes, subscriptionRoutes } from './routes.ts'
import { callRoutes, toldRoutes } from './staff-routes.ts'
import { subscriptionListeners } from './subscriptions/pushed.ts'
import { checkTemplates } from './template-check.ts'

export const feature = defineFeature({
  name: 'notifications',
  open: [],
  contract: { ...notifications, ...subscriptions, ...messageSettings, ...calls, ...told },
  routes: {
    ...notificationRoutes,
    ...subscriptionRoutes,
    ...messageSettingRoutes,
    ...callRoutes,
    ...toldRoutes,
  },
  listeners: [notificationListeners, subscriptionListeners, receiptListeners],
  jobs: [{ name: 'check message templates', every: '1 hour', work: checkTemplates }],
  steps: [{ name: 'deliveries', work: sendDue }],
})
