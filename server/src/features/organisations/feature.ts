import { organisations } from '@zhenyiban/shared/organisations/contract.ts'
import { limitPackSetting } from '@zhenyiban/shared/organisations/limit-packs.ts'
import { ratingPackSetting } from '@zhenyiban/shared/organisations/rating-packs.ts'
import { defineFeature } from '../../kernel/feature.ts'
import type { Keeping } from '../../kernel/kept-answers.ts'
import { limitPackRoutes } from './limit-packs.ts'
import { ratingPackRoutes } from './rating-packs.ts'
import { organisationRoutes } from './routes.ts'

/** What is open now is said too, which time changes at full minutes. */
const halls: Keeping = { changedBy: ['hall', 'file'] }

export const feature = defineFeature({
  name: 'organisations',
  open: [
    'halls.ts',
    'holidays.ts',
    'limit-packs.ts',
    'qr-code.ts',
    'rating-packs.ts',
    'tree.ts',
    'windows.ts',
  ],
  contract: { ...organisations, ...limitPackSetting, ...ratingPackSetting },
  routes: { ...organisationRoutes, ...limitPackRoutes, ...ratingPackRoutes },
  kept: { halls, hall: { ...halls, ofHall: true }, hallByCode: halls, villages: { changedBy: ['file'] } },
  listeners: [],
  jobs: [],
})
