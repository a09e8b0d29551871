import { limitPacks } from '../catalogue/limit-pack.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/fields.ts'
import { z } from '../zod.ts'

// 时限规则: by which pack of rules the matters of a town are timed. A town without a choice has its district's.

const keys = Object.keys(limitPacks) as [string, ...string[]]
export const LimitPackChoice = z.object({
  /** Of this organisation itself; null: as above it. */
  chosen: z.nullable(z.string()),
  /** What new matters come under. */
  applied: z.string(),
  /** Whose choice that is; null: nobody's, it is the platform's. */
  appliedFrom: z.nullable(z.string()),
  packs: z.array(z.object({ key: z.string(), name: z.string(), about: z.string() })),
})
export type LimitPackChoice = z.output<typeof LimitPackChoice>

const params = z.object({ organisationId: Id })
const path = '/organisations/:organisationId/limit-pack'
export const limitPackSetting = {
  limitPack: endpoint({
    method: 'GET',
    path,
    access: 'organisation.read',
    summary: '这个镇街或区用哪套时限规则',
    params,
    result: LimitPackChoice,
  }),
  setLimitPack: endpoint({
    method: 'POST',
    path,
    access: 'hall.manage',
    summary: '选定时限规则，用于以后收的件',
    params,
    body: z.object({ pack: z.nullable(z.enum(keys, { error: '没有这套时限规则，请重新选择' })) }),
    result: LimitPackChoice,
  }),
}
