import { MiniCode } from '../codes/contract.ts'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, line, Page, Remark } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { textStates } from './text-check.ts'

/** Grades of 国办发〔2019〕51号, 5 best. The last two are bad (差评). */
export const grades = [5, 4, 3, 2, 1] as const
export type Grade = (typeof grades)[number]
export const gradeLabels: Record<Grade, string> = {
  5: '非常满意',
  4: '满意',
  3: '基本满意',
  2: '不满意',
  1: '非常不满意',
}
export const isBadGrade = (grade: number): boolean => grade <= 2

/** 一次一评 a visit to a hall; 一事一评 a matter (GB/T 39734-2020). */
export const ratingSubjects = ['visit', 'matter'] as const
export type RatingSubject = (typeof ratingSubjects)[number]

/** Words to choose from; those for bad grades are required there, the others are free to give. */
export const ratingReasons: Record<RatingSubject, { good: readonly string[]; bad: readonly string[] }> = {
  visit: {
    good: ['办得快', '态度好', '讲得清楚', '环境舒适'],
    bad: ['等候太久', '态度不好', '讲不清楚', '让我多跑了', '窗口没人', '其他'],
  },
  matter: {
    good: ['办得快', '指南准确', '进度清楚', '少跑腿'],
    bad: ['办得太慢', '指南不准确', '多要了材料', '进度看不到', '平台不好用', '其他'],
  },
}

const Grade = z.union([z.literal(5), z.literal(4), z.literal(3), z.literal(2), z.literal(1)])
export const Rating = z.object({
  id: Id,
  subject: z.enum(ratingSubjects),
  subjectName: z.string(),
  grade: Grade,
  reasons: z.array(z.string()),
  text: z.nullable(z.string()),
  /** Set where words were written: whether they passed the check, and so who reads them. */
  textState: z.optional(z.enum(textStates)),
  /** Masked; null when the rating is anonymous. */
  raterName: z.nullable(z.string()),
  at: Instant,
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
      z.object({ subject: z.enum(ratingSubjects), subjectId: Id, title: z.string(), endedAt: Instant }),
    ),
  }),
  rate: endpoint({
    method: 'POST',
    path: '/my/ratings',
    access: 'resident',
    summary: '评价',
    body: z.object({
      subject: z.enum(ratingSubjects),
      subjectId: Id,
      grade: Grade,
      reasons: z._default(z.array(line(20)).check(z.maxLength(10)), []),
      text: z.optional(Remark),
      anonymous: z._default(z.boolean(), true),
    }),
    result: Rating,
  }),
  ratingCode: endpoint({
    method: 'GET',
    path: '/tickets/:ticketId/rating-code',
    access: 'ticket.call',
    summary: '办完后请本人扫码评价；只有本人登录后能评',
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
    access: 'rectification.answer',
    summary: '放出评价里没有通过或没有做过安全检查的文字',
    params: z.object({ ratingId: Id }),
    result: Rating,
  }),
}
