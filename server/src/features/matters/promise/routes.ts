import { matterPromising } from '@zhenyiban/shared/matter-promising.ts'
import { implement } from '../../../kernel/implement.ts'
import { presentMatter } from '../present.ts'
import { acceptOnPromise, keepPromise } from './promising.ts'

export const matterPromiseRoutes = implement(matterPromising, {
  acceptOnPromise: async ({ app, actor, params, body }) =>
    presentMatter(app, actor, await acceptOnPromise(app, actor, params.matterId, body)),
  keepPromise: async ({ app, actor, params }) =>
    presentMatter(app, actor, await keepPromise(app, actor, params.matterId)),
})
