import { resultMoveEndpoints } from '@zhenyiban/shared/matters/moves/endpoints.ts'
import { matterResults } from '@zhenyiban/shared/results/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { sweepDocuments } from './documents.ts'
import { matterResultRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'results',
  open: [],
  contract: { ...resultMoveEndpoints, ...matterResults },
  routes: matterResultRoutes,
  listeners: [],
  jobs: [{ name: 'matters: sweep result documents', every: '1 hour', work: sweepDocuments }],
})
