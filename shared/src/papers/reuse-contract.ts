import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { Material, Papers } from './contract.ts'
import { ReuseVersionSent, witnessedWays } from './reuse.ts'

const ByMatter = z.object({ matterId: Id })
const OfMaterial = z.object({ material: Material })
const Consent = z.object({ material: Material, fromMatterId: Id, version: ReuseVersionSent })

/** 免交已核验材料 */
export const paperReusing = {
  reuseMyPaper: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/papers/reuse',
    access: 'resident',
    summary: '同意再用以前核对过的材料',
    params: ByMatter,
    body: Consent,
    result: Papers,
  }),
  withdrawMyReuse: endpoint({
    method: 'POST',
    path: '/my/matters/:matterId/papers/reuse/withdraw',
    access: 'resident',
    summary: '撤回再用材料的同意',
    params: ByMatter,
    body: OfMaterial,
    result: Papers,
  }),
  reusePaper: endpoint({
    method: 'POST',
    path: '/matters/:matterId/papers/reuse',
    access: 'matter.receive',
    summary: '记下申请人在纸上的同意，再用以前核对过的材料',
    params: ByMatter,
    body: z.extend(Consent, { way: z.enum(witnessedWays, '请选择申请人是怎么同意的') }),
    result: Papers,
  }),
  withdrawReuse: endpoint({
    method: 'POST',
    path: '/matters/:matterId/papers/reuse/withdraw',
    access: 'matter.receive',
    summary: '申请人撤回再用材料的同意',
    params: ByMatter,
    body: OfMaterial,
    result: Papers,
  }),
}
