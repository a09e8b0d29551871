import { endpoint } from '../kernel/endpoint.ts'
import { asLine, Id, Page } from '../kernel/fields.ts'
import { ServedFile } from '../kernel/files.ts'
import { servedChannels } from '../queue/served.ts'
import { z } from '../zod.ts'
import { alarmKinds } from './alarms.ts'
import { LengthOfList, Rating } from './contract.ts'
import { ratingVias } from './offers.ts'
import { ratingStages } from './stages.ts'
import { trendBreaks } from './trend.ts'

// 评价数字: what was given, counted by whole release groups (disclosure.ts).

const Month = z.string().check(asLine, z.regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, '请写成 2026-11 这样的年月'))
const figureFilter = {
  /** Both months count; without them the last twelve. */
  from: z.optional(Month),
  to: z.optional(Month),
  hallId: z.optional(Id),
  windowId: z.optional(Id),
  /** Who answers for it: the hall's organisation, or the department that decided. */
  organisationId: z.optional(Id),
  staffId: z.optional(Id),
  itemId: z.optional(Id),
  channel: z.optional(z.enum(servedChannels)),
  stage: z.optional(z.enum(ratingStages)),
  via: z.optional(z.enum(ratingVias)),
}
const Filter = z.object(figureFilter)
export type FigureFilter = z.output<typeof Filter>

const Count = z.number()
const Grades = z.object({ 5: Count, 4: Count, 3: Count, 2: Count, 1: Count })
/** Of how many, which share, and between what it lies 95 times in 100. */
const Share = z.object({ of: Count, share: z.number(), low: z.number(), high: z.number() })
const Satisfaction = z.object({
  given: Count,
  grades: Grades,
  /** 满意率: 5, 4 and 3 of all that was given; null where nothing was. */
  content: z.nullable(Share),
  bad: z.nullable(Share),
  five: z.nullable(z.number()),
  ten: z.nullable(z.number()),
  /** Under 30, or more than 10 points to each side: neither compared nor ranked. */
  tooFew: z.boolean(),
})
export type Satisfaction = z.output<typeof Satisfaction>

/** By what figures stand apart, and are narrowed. */
export const figureDimensions = [
  'hallId',
  'windowId',
  'organisationId',
  'staffId',
  'itemId',
  'channel',
  'via',
  'stage',
] as const
export type FigureDimension = (typeof figureDimensions)[number]
/** Visits and stages that ended, and of how many it was offered to rate them: beside every share. */
const asked = {
  /** Null of the ways in which people rate: nobody is served by one. */
  served: z.nullable(Count),
  offered: Count,
}
const Row = z.extend(Satisfaction, { id: z.string(), name: z.string(), ...asked })
export type FigureRow = z.output<typeof Row>
const Reason = z.object({
  code: z.string(),
  label: z.string(),
  bad: z.boolean(),
  count: Count,
  byMonth: z.array(Count),
  /** What can be mended: the guide of these things. */
  about: z.nullable(z.enum(['guide', 'staff'])),
  items: z.array(z.object({ id: Id, name: z.string(), count: Count })),
})
export type ReasonFigure = z.output<typeof Reason>
const TrendMonth = z.extend(Satisfaction, {
  month: Month,
  ...asked,
  /** What changed since the month before, so that the two are not compared. */
  breaks: z.array(z.enum(trendBreaks)),
  /** In points of the share of the content; null across a break, and where either month has too few. */
  difference: z.nullable(z.number()),
})
export type TrendMonth = z.output<typeof TrendMonth>
const RatingFigures = z.object({
  from: Month,
  to: Month,
  all: Satisfaction,
  /** Visits and stages that ended, and of how many it was offered to rate them. */
  served: Count,
  offered: Count,
  /** What a rule makes of silence (默认评价), apart from what was given; null where the place has no such rule. */
  silence: z.nullable(z.object({ count: Count, grade: z.literal(3), afterDays: Count })),
  rows: z.object(
    Object.fromEntries(figureDimensions.map(each => [each, z.array(Row)])) as Record<
      FigureDimension,
      z.ZodMiniArray<typeof Row>
    >,
  ),
  reasons: z.array(Reason),
  trend: z.array(TrendMonth),
})
export type RatingFigures = z.output<typeof RatingFigures>

const Alarm = z.object({
  kind: z.enum(alarmKinds),
  /** Where: a window or a hall, in words. */
  where: z.string(),
  month: Month,
  /** In so many words, never by a count that could be subtracted. */
  evidence: z.string(),
})
export type AlarmShown = z.output<typeof Alarm>

export const ratingFigures = {
  ratingFigures: endpoint({
    method: 'GET',
    path: '/rating-figures',
    access: 'rating.read',
    summary: '评价数字：分布、区间、原因和走势；不足 5 条的凑满后一起公布',
    query: Filter,
    result: RatingFigures,
  }),
  figureRatings: endpoint({
    method: 'GET',
    path: '/rating-figures/ratings',
    access: 'rating.read',
    summary: '一个评价数字里的评价',
    query: z.extend(Filter, { page: Page }),
    result: z.extend(LengthOfList, { ratings: z.array(Rating) }),
  }),
  figureRatingsFile: endpoint({
    method: 'GET',
    path: '/rating-figures/file',
    access: 'rating.read',
    summary: '导出一个评价数字里的评价',
    query: Filter,
    download: true,
    result: ServedFile,
  }),
  ratingAlarms: endpoint({
    method: 'GET',
    path: '/rating-figures/alarms',
    access: 'rating.read',
    summary: '看起来不真实的评价：只标出来，不删除',
    query: Filter,
    result: z.array(Alarm),
  }),
}
