import { matterAsks } from '@zhenyiban/shared/matters/asks.ts'
import { matters } from '@zhenyiban/shared/matters/contract.ts'
import { matterDeadline } from '@zhenyiban/shared/matters/deadline.ts'
import { matterLinks } from '@zhenyiban/shared/matters/links.ts'
import { matterVersions } from '@zhenyiban/shared/matters/versions.ts'
import { defineFeature } from '../../kernel/feature.ts'
import { matterVersionRoutes } from './by-version.ts'
import { matterListeners } from './listeners.ts'
import { matterAskRoutes } from './moves/ask-routes.ts'
import { matterDeadlineRoutes } from './moves/deadline-routes.ts'
import { lapseUntold } from './moves/desk.ts'
import { matterRoutes } from './routes.ts'
import { matterLinkRoutes } from './sharing/routes.ts'

export const feature = defineFeature({
  name: 'matters',
  open: [
    'record/',
    'moves/moving.ts',
    'moves/stages.ts',
    'delivery.ts',
    'filters.ts',
    'listing.ts',
    'people.ts',
    'post-name.ts',
    'promise-rules.ts',
    'promise-words.ts',
    'rules.ts',
    'words.ts',
  ],
  contract: { ...matters, ...matterAsks, ...matterDeadline, ...matterLinks, ...matterVersions },
  routes: {
    ...matterRoutes,
    ...matterAskRoutes,
    ...matterDeadlineRoutes,
    ...matterLinkRoutes,
    ...matterVersionRoutes,
  },
  listeners: [matterListeners],
  jobs: [{ name: 'matters: lapse untold', every: '1 hour', work: lapseUntold }],
})
