import { codes } from '@zhenyiban/shared/codes/contract.ts'
import { posters } from '@zhenyiban/shared/codes/posters.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { makeAhead } from './made-ahead.ts'
import { codeRoutes, posterRoutes } from './routes.ts'

export const feature = defineFeature({
  name: 'codes',
  open: ['known-codes.ts', 'made-ahead.ts', 'making.ts', 'opening.ts'],
  contract: { ...codes, ...posters },
  routes: { ...codeRoutes, ...posterRoutes },
  listeners: [],
  jobs: [{ name: 'codes: made ahead', every: '1 minute', work: makeAhead }],
})
