import { MiniCode } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, Page } from '../kernel/fields.ts'
import { servedChannels } from '../queue/served.ts'
import { z } from '../zod.ts'
import { Dimensions } from './dimensions.ts'
import { Given, Grade } from './given.ts'
import { ratingVias } from './offers.ts'
import { ratingStages, ratingSubjects } from './stages.ts'
import { textStates } from './text-check.ts'

export const Rating = z.object({
  id: Id,
  subject: z.enum(ratingSubjects),
  /** Absent on the answers of servers of before. */
  stage: z.optional(z.enum(ratingStages)),
  subjectName: z.string(),
  grade: Grade,
  /** In words; `reasonCodes` are the same by code. */
  reasons: z.array(z.string()),
  reasonCodes: z.optional(z.array(z.string())),
  dimensions: z.optional(Dimensions),
  via: z.optional(z.enum(ratingVias)),
  text: z.nullable(z.string()),
  /** Set where words were written: whether they passed the check, and so who reads them. */
  textState: z.optional(z.enum(textStates)),
  /** Masked; null when the rating is anonymous. */
  raterName: z.nullable(z.string()),
  at: Instant,
  /** How exact `at` is: of an anonymous rating the day where enough others share it, else the month. */
  atIs: z.optional(z.enum(['minute', 'day', 'month'])),
  /** Of those that were released together over more months than one: the first of them, and `at` is in the last. */
  fromMonth: z.optional(z.string()),
  /** For staff: what it was for and who served; window and people of an anonymous one where enough others share them. */
  itemName: z.optional(z.nullable(z.string())),
  windowNumber: z.optional(z.nullable(z.number())),
  staffNames: z.optional(z.array(z.string())),
  /** Of a form on paper: who entered it. */
  enteredBy: z.optional(z.string()),
})
export type Rating = z.output<typeof Rating>
export const LengthOfList = z.object({
  /** Counted up to a limit. */
  total: z.number(),
  /** There are more than `total`. */
  isMore: z.optional(z.boolean()),
  /** Set where this page has one behind it. */
  next: z.optional(z.nullable(z.string())),
  pageSize: z.number(),
})

export const ratings = {
  pendingRatings: endpoint({
    method: 'GET',
    path: '/my/ratings/pending',
    access: 'resident',
    summary: '等我评价的',
    result: z.array(
      z.object({
        subject: z.enum(ratingSubjects),
        subjectId: Id,
        /** Phones of before name none: the last that waits is meant. */
        stage: z.optional(z.enum(ratingStages)),
        channel: z.optional(z.enum(servedChannels)),
        title: z.string(),
        endedAt: Instant,
      }),
    ),
  }),
  rate: endpoint({
    method: 'POST',
    path: '/my/ratings',
    access: 'resident',
    unnamed: true,
    summary: '评价',
    body: z.extend(Given, {
      subject: z.enum(ratingSubjects),
      subjectId: Id,
      stage: z.optional(z.enum(ratingStages)),
      anonymous: z._default(z.boolean(), true),
    }),
    result: Rating,
  }),
  ratingCode: endpoint({
    method: 'GET',
    path: '/tickets/:ticketId/rating-code',
    access: 'ticket.call',
    summary: '办完后请本人扫码评价，不用登录',
    params: z.object({ ticketId: Id }),
    result: z.extend(MiniCode, { url: z.string(), qr: z.string() }),
  }),
  ratings: endpoint({
    method: 'GET',
    path: '/ratings',
    access: 'rating.read',
    summary: '评价列表',
    query: z.object({ page: Page }),
    result: z.extend(LengthOfList, { ratings: z.array(Rating) }),
  }),
  releaseRatingText: endpoint({
    method: 'POST',
    path: '/ratings/:ratingId/text/release',
    access: 'rating.release_text',
    summary: '放出评价里没有通过或没有做过安全检查的文字',
    params: z.object({ ratingId: Id }),
    result: Rating,
  }),
}
