import { SceneToken } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { FollowCode, ReceiptCode } from '../kernel/printed-codes.ts'
import { FoundBy } from '../matters/contract.ts'
import { z } from '../zod.ts'
import { ratingStages } from './stages.ts'

const Rateable = z.array(z.object({ stage: z.enum(ratingStages), ratingKey: SceneToken }))
/** What whoever holds a printed number or a receipt can rate now; asking is an offer, and goes on record as one. */
export const printedKeys = {
  slipRating: endpoint({
    method: 'GET',
    path: '/followed-tickets/:followCode/rating',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭号单上的二维码评价：办完、还没评时给评价码',
    params: z.object({ followCode: FollowCode }),
    result: z.object({
      ratingKey: z.nullable(SceneToken),
      stage: z.optional(z.enum(ratingStages)),
      /** Set after a bad rating: opens what became of it. */
      caseKey: z.optional(SceneToken),
    }),
  }),
  receiptRatings: endpoint({
    method: 'GET',
    path: '/receipts/:receiptCode/ratings',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '凭回执二维码评价：受理、办结两步里还能评的',
    params: z.object({ receiptCode: ReceiptCode }),
    result: Rateable,
  }),
  caseRatings: endpoint({
    method: 'POST',
    path: '/receipts/find/ratings',
    access: 'public',
    notForStaff: 'rating.not_by_staff',
    summary: '回执扫不了时，凭受理编号和证件或手机后四位评价',
    body: FoundBy,
    result: Rateable,
  }),
}
