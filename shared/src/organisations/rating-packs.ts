import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/fields.ts'
import { packKeys } from '../ratings/rule-packs.ts'
import { z } from '../zod.ts'

// 评价规则: by which pack the bad ratings and reports of a town are handled. A town without a choice has its district's.

const params = z.object({ organisationId: Id })
const path = '/organisations/:organisationId/rating-pack'
export const RatingPackChoice = z.object({
  /** Of this organisation itself; null: as above it. */
  chosen: z.nullable(z.string()),
  /** What new bad ratings come under. */
  applied: z.string(),
  /** Whose choice that is; null: nobody's, it is the platform's. */
  appliedFrom: z.nullable(z.string()),
  packs: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      about: z.string(),
      /** Its numbers have no source that was found. */
      unsure: z.boolean(),
      /** Each rule, and where it is written. */
      lines: z.array(z.object({ what: z.string(), rule: z.string(), source: z.string() })),
    }),
  ),
})
export type RatingPackChoice = z.output<typeof RatingPackChoice>

export const ratingPackSetting = {
  ratingPack: endpoint({
    method: 'GET',
    path,
    access: 'organisation.read',
    summary: '这个镇街或区用哪套评价规则，每条写明依据',
    params,
    result: RatingPackChoice,
  }),
  setRatingPack: endpoint({
    method: 'POST',
    path,
    access: 'hall.manage',
    summary: '选定评价规则，用于以后的差评和反映',
    params,
    body: z.object({ pack: z.nullable(z.enum(packKeys, { error: '没有这套评价规则，请重新选择' })) }),
    result: RatingPackChoice,
  }),
}
