import { rectifications } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { caseRoutes } from './cases/routes.ts'
import { ratingRoutes } from './routes.ts'
import { checkWaitingTexts, textListeners } from './text-checking.ts'

export const feature = defineFeature({
  name: 'ratings',
  open: [],
  contract: { ...ratings, ...rectifications },
  routes: { ...ratingRoutes, ...caseRoutes },
  listeners: [textListeners],
  jobs: [{ name: 'ratings: check texts', every: '5 minutes', work: checkWaitingTexts }],
})
