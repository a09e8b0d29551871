import { publicPage } from '@zhenyiban/shared/public-page/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { changesLine } from '../queue/line-now.ts'
import { releaseCases, releaseListeners } from './releasing.ts'
import { publicPageRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'public-page',
  open: [],
  contract: publicPage,
  routes: publicPageRoutes,
  kept: {
    publicLink: { changedBy: ['hall', 'file'], ofHall: true },
    publicLine: { changedBy: changesLine, ofHall: true, seconds: 5 },
    // What is over does not change; the day that is counted last is another one at midnight.
    publicFigures: { changedBy: ['hall', 'file'], ofHall: true, seconds: 600 },
    publicCases: { changedBy: ['public_case', 'file'], ofHall: true },
  },
  listeners: [releaseListeners],
  jobs: [{ name: 'public page: release cases', every: '1 hour', work: releaseCases }],
})
