import { matterDeadline } from '@zhenyiban/shared/matters/deadline.ts'
import { implement } from '../../../kernel/implement.ts'
import { presentMatter } from '../present.ts'
import { askExtension, grantExtension, refuseExtension } from './extending.ts'
import { pauseMatter, resumeMatter } from './pausing.ts'

export const matterDeadlineRoutes = implement(matterDeadline, {
  pauseClock: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await pauseMatter(app, actor, params.matterId, body.reason, body.note)),
  resumeClock: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await resumeMatter(app, actor, params.matterId, body.note)),
  askExtension: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await askExtension(app, actor, params.matterId, body)),
  grantExtension: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await grantExtension(app, actor, params.matterId, body.note)),
  refuseExtension: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await refuseExtension(app, actor, params.matterId, body.reason)),
})
