import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { ratingRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'ratings',
  open: [],
  contract: ratings,
  routes: ratingRoutes,
  listeners: [],
  jobs: [],
})
