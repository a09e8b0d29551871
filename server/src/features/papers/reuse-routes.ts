import { paperReusing } from '@zhenyiban/shared/papers/reuse-contract.ts'
import { implement } from '../../kernel/implement.ts'
import { findMine } from '../matters/service.ts'
import { findAtDesk } from './finding.ts'
import { presentForStaff, presentMine } from './present.ts'
import { reusePaper, withdrawReuse } from './reusing.ts'

export const paperReuseRoutes = implement(paperReusing, {
  reuseMyPaper: async ({ app, actor, params, body }) => {
    await reusePaper(app, actor, () => findMine(actor, params.matterId), { ...body, way: 'phone' })
    return presentMine(app, actor, params.matterId)
  },
  withdrawMyReuse: async ({ app, actor, params, body }) => {
    await withdrawReuse(app, actor, () => findMine(actor, params.matterId), body.material)
    return presentMine(app, actor, params.matterId)
  },
  reusePaper: async ({ app, actor, params, body }) => {
    await reusePaper(app, actor, () => findAtDesk(actor, params.matterId), body)
    return presentForStaff(app, actor, params.matterId)
  },
  withdrawReuse: async ({ app, actor, params, body }) => {
    await withdrawReuse(app, actor, () => findAtDesk(actor, params.matterId), body.material)
    return presentForStaff(app, actor, params.matterId)
  },
})
