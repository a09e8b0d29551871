import { ratingKeys } from '@zhenyiban/shared/ratings/by-key.ts'
import { rectifications } from '@zhenyiban/shared/ratings/cases-contract.ts'
import { ratings } from '@zhenyiban/shared/ratings/contract.ts'
import { ratingFigures } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { keyCases, myCases } from '@zhenyiban/shared/ratings/my-cases.ts'
import { serviceRatings } from '@zhenyiban/shared/ratings/own-service.ts'
import { paperRatings } from '@zhenyiban/shared/ratings/paper.ts'
import { printedKeys } from '@zhenyiban/shared/ratings/printed-keys.ts'
import { windowTablets } from '@zhenyiban/shared/ratings/tablet.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { escalateCases } from './cases/escalating.ts'
import { closeAnswered, lapseAppeals } from './cases/jobs.ts'
import { sweepProofFiles } from './cases/proof-files.ts'
import { caseRoutes, keyCaseRoutes, myCaseRoutes } from './cases/routes.ts'
import { formRatingGroups, groupListeners } from './figures/forming.ts'
import { ratingFigureRoutes } from './figures/routes.ts'
import { paperRatingRoutes } from './giving/paper.ts'
import { printedKeyRoutes } from './giving/printed-keys.ts'
import { tabletRoutes } from './giving/tablet.ts'
import { offerListeners } from './offering/ends.ts'
import { invitationListeners, inviteDue } from './offering/inviting.ts'
import { serviceRatingRoutes } from './own-service.ts'
import { ratingKeyRoutes, ratingRoutes } from './routes.ts'
import { checkWaitingTexts, textListeners } from './text-checking.ts'
import './offering/visits-rated.ts'

export const feature = defineFeature({
  name: 'ratings',
  open: [
    'cases/ended.ts',
    'figures/asked.ts',
    'figures/counting.ts',
    'figures/views.ts',
    'offering/inviting.ts',
    'reported.ts',
    'text-checking.ts',
  ],
  contract: {
    ...ratings,
    ...ratingKeys,
    ...paperRatings,
    ...printedKeys,
    ...windowTablets,
    ...serviceRatings,
    ...ratingFigures,
    ...rectifications,
    ...myCases,
    ...keyCases,
  },
  routes: {
    ...ratingRoutes,
    ...ratingKeyRoutes,
    ...paperRatingRoutes,
    ...printedKeyRoutes,
    ...tabletRoutes,
    ...serviceRatingRoutes,
    ...ratingFigureRoutes,
    ...caseRoutes,
    ...myCaseRoutes,
    ...keyCaseRoutes,
  },
  listeners: [offerListeners, invitationListeners, textListeners, groupListeners],
  jobs: [
    { name: 'ratings: check texts', every: '5 minutes', work: checkWaitingTexts },
    { name: 'ratings: close answered cases', every: '1 hour', work: closeAnswered },
    { name: 'ratings: escalate late cases', every: '1 hour', work: escalateCases },
    { name: 'ratings: form groups', every: '1 hour', work: formRatingGroups },
    { name: 'ratings: invite by text', every: '1 minute', work: inviteDue },
    { name: 'ratings: lapse appeals', every: '1 hour', work: lapseAppeals },
    { name: 'ratings: sweep proofs', every: '1 hour', work: sweepProofFiles },
  ],
})
