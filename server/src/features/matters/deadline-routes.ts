import { matterDeadline } from '@zhenyiban/shared/matter-deadline.ts'
import { implement } from '../../kernel/implement.ts'
import { pauseMatter, resumeMatter } from './pausing.ts'
import { presentMatter } from './present.ts'

export const matterDeadlineRoutes = implement(matterDeadline, {
  pauseClock: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await pauseMatter(app, actor, params.matterId, body.reason, body.note)),
  resumeClock: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await resumeMatter(app, actor, params.matterId, body.note)),
})
