import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { townNotices } from '@zhenyiban/shared/privacy/notice.ts'
import { ownData } from '@zhenyiban/shared/privacy/own-data.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { leavingListeners } from './forgetting.ts'
import { ownDataRoutes, privacyRoutes, townNoticeRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'privacy',
  open: [],
  contract: { ...privacy, ...townNotices, ...ownData },
  routes: { ...privacyRoutes, ...townNoticeRoutes, ...ownDataRoutes },
  listeners: [leavingListeners],
  jobs: [],
})
