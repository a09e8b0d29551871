import { agentConsent } from '@zhenyiban/shared/agency/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { agencyRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'agency',
  open: ['consent.ts', 'model.ts', 'rules.ts'],
  contract: agentConsent,
  routes: agencyRoutes,
  listeners: [],
  jobs: [],
})
