import { endpoint } from '../kernel/endpoint.ts'
import { Id, LocalDay } from '../kernel/fields.ts'
import { windowStates } from '../queue/hall-overview.ts'
import { caseEnds } from '../ratings/cases.ts'
import { z } from '../zod.ts'

// 公开页: what a hall and its town let everybody see, without signing in. Each figure says of what and of when it is.

const Count = z.number()
const Minutes = z.nullable(z.number())
const ByHall = z.object({ hallId: Id })

/** 此刻排队, of each service group, and the windows. */
const PublicLine = z.object({
  /** Why the hall is closed now; null while it is open. */
  closedReason: z.nullable(z.string()),
  waiting: Count,
  /** For somebody who takes a number now. */
  waitMinutes: z.number(),
  groups: z.array(
    z.object({ letter: z.string(), name: z.string(), waiting: Count, waitMinutes: z.number() }),
  ),
  windows: z.array(z.object({ number: z.number(), name: z.string(), state: z.enum(windowStates) })),
})
export type PublicLine = z.output<typeof PublicLine>

/** Of how many, which share, and between what it lies 95 times in 100 (Wilson). */
const Share = z.object({ of: Count, share: z.number(), low: z.number(), high: z.number() })
const Waits = z.object({
  from: LocalDay,
  to: LocalDay,
  /** Numbers that were called. */
  visits: Count,
  /** Half of them waited no longer; null under `least`. */
  medianMinutes: Minutes,
  least: Count,
  cells: z.array(
    z.object({
      /** 1 (周一) to 7 (周日). */
      weekday: z.number(),
      hour: z.number(),
      visits: Count,
      medianMinutes: Minutes,
    }),
  ),
})
const OnTime = z.object({
  /** 已出结果的办件 with a limit: the sample. */
  decided: Count,
  onTime: Count,
  /** Of those in time, with a limit that was extended (延期). */
  extended: Count,
  /** Decided, and nothing names a limit: neither in time nor late. */
  noLimit: Count,
  /** Null where nothing was decided. */
  share: z.nullable(Share),
  tooFew: z.boolean(),
})
const Ratings = z.object({
  /** What ended and could be rated, for how much of that it was asked, and what was given and released. */
  served: Count,
  offered: Count,
  given: Count,
  grades: z.object({ 5: Count, 4: Count, 3: Count, 2: Count, 1: Count }),
  /** 满意率: 5, 4 and 3 of all that was released; null where nothing was. */
  content: z.nullable(Share),
  tooFew: z.boolean(),
})
const Named = z.object({ id: Id, name: z.string() })
const PublicFigures = z.object({
  hall: z.extend(Named, { code: z.string() }),
  town: Named,
  /** The last day that is counted; the day under way is not. */
  asOf: LocalDay,
  waits: Waits,
  onTime: z.object({ from: LocalDay, to: LocalDay, hall: OnTime, town: OnTime }),
  /** By whole release groups (公布组); months as `2026-11`. */
  ratings: z.object({ from: z.string(), to: z.string(), least: Count, hall: Ratings, town: Ratings }),
})
export type PublicFigures = z.output<typeof PublicFigures>

const Ends = z.record(z.enum(caseEnds), Count)
/** 差评整改 as everybody reads it: nothing of who gave it, and none of their own words. */
const PublicCase = z.object({
  id: Id,
  grade: z.number(),
  reasons: z.array(z.string()),
  itemName: z.nullable(z.string()),
  /** Null where those it was released with are of several halls. */
  hallName: z.nullable(z.string()),
  /** What the office answered, masked; null where it ended without an answer. */
  answer: z.nullable(z.string()),
  end: z.enum(caseEnds),
})
const PublicCases = z.object({
  /** Months as `2026-11`. */
  from: z.string(),
  to: z.string(),
  /** So many anonymous ones are released together. */
  least: Count,
  hall: z.object({ cases: Count, ends: Ends }),
  town: z.object({ cases: Count, ends: Ends }),
  /** Of this hall first; at most so many as are read at once. */
  cases: z.array(PublicCase),
})
export type PublicCases = z.output<typeof PublicCases>

const PublicLink = z.object({
  url: z.string(),
  /** A QR code of it, as a data URL. */
  qr: z.string(),
})

export const publicPage = {
  publicLink: endpoint({
    method: 'GET',
    path: '/halls/:hallId/public-link',
    access: 'public',
    summary: '公开页的网址和二维码，给大厅的屏和打印用',
    params: ByHall,
    result: PublicLink,
  }),
  publicLine: endpoint({
    method: 'GET',
    path: '/halls/:hallId/public-line',
    access: 'public',
    summary: '公开页：此刻各业务、各窗口的排队',
    params: ByHall,
    result: PublicLine,
  }),
  publicFigures: endpoint({
    method: 'GET',
    path: '/halls/:hallId/public-figures',
    access: 'public',
    summary: '公开页：等候、按时办结和评价的数字，截至昨天',
    params: ByHall,
    result: PublicFigures,
  }),
  publicCases: endpoint({
    method: 'GET',
    path: '/halls/:hallId/public-cases',
    access: 'public',
    summary: '公开页：差评整改的结果，去掉了能认出人的内容',
    params: ByHall,
    result: PublicCases,
  }),
}
