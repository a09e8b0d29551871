import { matterResults } from '@zhenyiban/shared/results/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { sweepDocuments } from './documents.ts'
import { matterResultRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'results',
  open: [],
  contract: matterResults,
  routes: matterResultRoutes,
  listeners: [],
  jobs: [{ name: 'matters: sweep result documents', every: '1 hour', work: sweepDocuments }],
})
