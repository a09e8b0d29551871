import { clientErrors } from '@zhenyiban/shared/client-errors/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { clientErrorRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'client-errors',
  open: [],
  contract: clientErrors,
  routes: clientErrorRoutes,
  listeners: [],
  jobs: [],
})
