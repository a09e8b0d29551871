import { Instant, LocalDay, ShortText } from './fields.ts'
import { z } from './zod.ts'

/**
 * Lawful reasons to pause the clock (中止计时): 行政许可法 art. 45 for hearing 听证, inspection 现场勘验, testing 检验检测
 * and expert review 专家评审; publicity 公示 where the item's own rule asks for it. Missing papers are no pause of a
 * running clock: the matter is not accepted yet, and after their completion the clock starts anew.
 */
export const pauseReasons = ['hearing', 'inspection', 'testing', 'expert_review', 'publicity'] as const
export type PauseReason = (typeof pauseReasons)[number]
export const pauseReasonLabels: Record<PauseReason, string> = {
  hearing: '听证',
  inspection: '现场勘验',
  testing: '检验检测',
  expert_review: '专家评审',
  publicity: '公示',
}

/**
 * 行政许可法 art. 42: ten more working days at most, fifteen where departments handle a matter together, when the head of
 * the authority approves; told with the reason.
 */
export const extensionDaysAtMost = (joint: boolean): number => (joint ? 15 : 10)

/** 延期: asked by the holder, answered once by who supervises it. */
export const extensionStatuses = ['asked', 'granted', 'refused'] as const
export type ExtensionStatus = (typeof extensionStatuses)[number]
export const extensionStatusLabels: Record<ExtensionStatus, string> = {
  asked: '等待批准',
  granted: '已批准',
  refused: '未批准',
}
export const Extension = z.object({
  status: z.enum(extensionStatuses),
  /** Working days. */
  days: z.number(),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: Instant,
  answeredBy: z.nullable(z.string()),
  answeredAt: z.nullable(Instant),
  answer: z.nullable(z.string()),
})
export type Extension = z.output<typeof Extension>
/** How many days may be asked for depends on the matter. */
export const NewExtension = z.object({ days: z.number(), reason: ShortText })
export type NewExtension = z.output<typeof NewExtension>

/** 绿灯, 黄灯 (four fifths of the limit used), 红灯 (its last day is over). */
export const lights = ['green', 'yellow', 'red'] as const
export type Light = (typeof lights)[number]
export const lightLabels: Record<Light, string> = { green: '按时', yellow: '快到期', red: '已超期' }

/** 督办: a matter that runs late is raised once at yellow to the head of who has it, once at red to the town's supervisor. */
export const Escalation = z.object({
  level: z.enum(['yellow', 'red']),
  at: Instant,
  organisationName: z.string(),
  /** Who was told. */
  names: z.array(z.string()),
})
export type Escalation = z.output<typeof Escalation>

/** A day of the limit, and why it counts or does not: 「2月14日(周六)调休上班,计1天」. */
export const ClockDay = z.object({
  on: LocalDay,
  counted: z.boolean(),
  text: z.string(),
  /** The year's notice is not loaded (该年放假安排尚未发布): the day may still change. */
  provisional: z.boolean(),
})
export type ClockDay = z.output<typeof ClockDay>

/** How the limit of a matter stands. `usedDays` + `leftDays` = `limitDays` + `extensionDays`; below zero is overdue. */
export const MatterClock = z.object({
  light: z.enum(lights),
  limitDays: z.number(),
  extensionDays: z.number(),
  /** Working days used, today among them. */
  usedDays: z.number(),
  leftDays: z.number(),
  /** Working days that were not counted because the clock was paused. */
  pausedDays: z.number(),
  /** Why the clock stands still now, and since when; null while it runs. */
  paused: z.nullable(z.object({ reason: z.enum(pauseReasons), fromOn: LocalDay })),
  /** A day that is still to come is of a year whose notice is not loaded. */
  provisional: z.boolean(),
  days: z.array(ClockDay),
})
export type MatterClock = z.output<typeof MatterClock>
