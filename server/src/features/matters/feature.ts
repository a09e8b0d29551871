import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { matterLinks } from '@zhenyiban/shared/matters/links.ts'
import { matterMoveEndpoints } from '@zhenyiban/shared/matters/moves/endpoints.ts'
import { persons } from '@zhenyiban/shared/matters/persons.ts'
import { matterVersions } from '@zhenyiban/shared/matters/versions.ts'
import { defineFeature } from '../../kernel/feature.ts'
import type { OwnKeeping } from '../../kernel/kept-answers.ts'
import { matterVersionRoutes } from './by-version.ts'
import { matterListeners } from './listeners.ts'
import { lapseExtensions, lapseUntold } from './moves/lapsing.ts'
import { personRoutes } from './persons/routes.ts'
import { matterRoutes } from './routes.ts'
import { matterLinkRoutes } from './sharing/routes.ts'

/** Whatever changes a matter names its person; a notice of holidays moves the days of all. */
const ownMatters: OwnKeeping = {
  changedBy: ['file'],
  changedByOwn: ['matter', 'paper', 'result', 'resident'],
}

export const feature = defineFeature({
  name: 'matters',
  open: [
    'decided.ts',
    'record/',
    'moves/desk.ts',
    'moves/make-move.ts',
    'moves/routes.ts',
    'delivery.ts',
    'filters.ts',
    'listing.ts',
    'people.ts',
    'receipts.ts',
    'assignment-name.ts',
    'promise-rules.ts',
    'messages.ts',
    'present-materials.ts',
  ],
  contract: { ...matterMoveEndpoints, ...matters, ...matterLinks, ...matterVersions, ...persons },
  routes: {
    ...matterRoutes,
    ...matterLinkRoutes,
    ...matterVersionRoutes,
    ...personRoutes,
  },
  kept: { myMatters: ownMatters, myMatterVersion: ownMatters },
  listeners: [matterListeners],
  jobs: [
    { name: 'matters: lapse untold', every: '1 hour', work: lapseUntold },
    { name: 'matters: lapse extensions', every: '1 hour', work: lapseExtensions },
  ],
})
