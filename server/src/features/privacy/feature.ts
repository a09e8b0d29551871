import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { townNotices } from '@zhenyiban/shared/privacy/notice.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { leavingListeners } from './forgetting.ts'
import { privacyRoutes, townNoticeRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'privacy',
  open: [],
  contract: { ...privacy, ...townNotices },
  routes: { ...privacyRoutes, ...townNoticeRoutes },
  listeners: [leavingListeners],
  jobs: [],
})
