import { matterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { paperReusing } from '@zhenyiban/shared/papers/reuse-contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { breakPromises, remindPromises } from './breaking-promises.ts'
import { sweepPapers } from './removing.ts'
import { paperReuseRoutes } from './reuse-routes.ts'
import { matterPaperRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'papers',
  open: ['adding.ts', 'content/reading.ts', 'model.ts', 'store.ts', 'viewing.ts'],
  contract: { ...matterPapers, ...paperReusing },
  routes: { ...matterPaperRoutes, ...paperReuseRoutes },
  listeners: [],
  jobs: [
    { name: 'matters: sweep papers', every: '1 hour', work: sweepPapers },
    { name: 'matters: remind promises', every: '1 hour', work: remindPromises },
    { name: 'matters: break promises', every: '1 hour', work: breakPromises },
  ],
})
