import { endpoint } from '../kernel/endpoint.ts'
import { Id, Page } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { LengthOfList, Rating } from './contract.ts'

/**
 * What was said of somebody's own service, by release groups that name them: until five people's share it, not even how many
 * there are is told.
 */
const OfService = z.extend(LengthOfList, { ratings: z.array(Rating) })

export const serviceRatings = {
  myServiceRatings: endpoint({
    method: 'GET',
    path: '/my-service/ratings',
    access: 'staff',
    summary: '我经办的事得到的评价；匿名的凑满 5 条才显示',
    query: z.object({ page: Page }),
    result: OfService,
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
