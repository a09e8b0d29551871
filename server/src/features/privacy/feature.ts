import { privacy } from '@zhenyiban/shared/privacy/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { leavingListeners } from './forgetting.ts'
import { privacyRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'privacy',
  open: [],
  contract: privacy,
  routes: privacyRoutes,
  listeners: [leavingListeners],
  jobs: [],
})
