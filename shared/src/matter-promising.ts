import { Id } from './fields.ts'
import { endpoint } from './kernel/endpoint.ts'
import { NewPromise } from './matter-promise.ts'
import { Matter } from './matter-views.ts'
import { z } from './zod.ts'

const ById = z.object({ matterId: Id })
/** 容缺受理 at the desk, and the promised papers when they have come. */
export const matterPromising = {
  acceptOnPromise: endpoint({
    method: 'POST',
    path: '/matters/:matterId/accept-on-promise',
    access: 'matter.receive',
    summary: '容缺受理',
    params: ById,
    body: NewPromise,
    result: Matter,
  }),
  keepPromise: endpoint({
    method: 'POST',
    path: '/matters/:matterId/keep-promise',
    access: 'matter.receive',
    summary: '容缺的材料已补齐',
    params: ById,
    body: z.object({}),
    result: Matter,
  }),
}
