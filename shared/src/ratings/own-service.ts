import { endpoint } from '../kernel/endpoint.ts'
import { Id, LocalDay, Page, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { appealKinds, appealStates } from './cases.ts'
import { LengthOfList, Rating } from './contract.ts'

/**
 * What was said of somebody's own service, by release groups that name them: until five people's share it, not even how many
 * there are is told.
 */
const OfService = z.extend(LengthOfList, { ratings: z.array(Rating) })

/** 申诉 of the person who was rated: how it stands, and how the level above decided. */
const OwnAppeal = z.object({
  kind: z.enum(appealKinds),
  state: z.enum(appealStates),
  reasons: z.string(),
  /** The last day on which it is decided, while it waits. */
  byOn: z.nullable(LocalDay),
  /** In words; null while it waits, and where nobody decided in time. */
  decision: z.nullable(z.string()),
})
export type OwnAppeal = z.output<typeof OwnAppeal>
const OwnRating = z.extend(Rating, {
  /** The last day on which they may say that it is mistaken or abusive; null where they may not. */
  appealUntilOn: z.nullable(LocalDay),
  appeal: z.nullable(OwnAppeal),
})
export type OwnRating = z.output<typeof OwnRating>

export const serviceRatings = {
  myServiceRatings: endpoint({
    method: 'GET',
    path: '/my-service/ratings',
    access: 'staff',
    summary: '我经办的事得到的评价；匿名的凑满 5 条才显示',
    query: z.object({ page: Page }),
    result: OfService,
  }),
  myServiceCases: endpoint({
    method: 'GET',
    path: '/my-service/cases',
    access: 'staff',
    summary: '近三个月评我的差评，能不能申诉，申诉到哪一步；匿名的和别的 4 条一起公布后才显示',
    result: z.array(OwnRating),
  }),
  appealOwnRating: endpoint({
    method: 'POST',
    path: '/my-service/ratings/:ratingId/appeal',
    access: 'staff',
    summary: '我被评错了：写明理由申诉，由上级决定',
    params: z.object({ ratingId: Id }),
    body: z.object({ kind: z.enum(appealKinds), reasons: ShortText }),
    result: OwnRating,
  }),
  staffRatings: endpoint({
    method: 'GET',
    path: '/staff/:staffId/ratings',
    access: 'rating.read',
    summary: '一位工作人员经办的事得到的评价，给他的负责人看',
    params: z.object({ staffId: Id }),
    query: z.object({ page: Page }),
    result: OfService,
  }),
}
