import { Instant, LocalDay, ShortText } from '../kernel/fields.ts'
import { formatDay } from '../time/chinese-dates.ts'
import { lights, pauseReasonLabels, pauseReasons } from '../time/working-clock.ts'
import { z } from '../zod.ts'

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
const ClockDay = z.object({
  on: LocalDay,
  counted: z.boolean(),
  text: z.string(),
  /** The year's notice is not loaded (该年放假安排尚未发布): the day may still change. */
  provisional: z.boolean(),
})

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

/** How the clock stands in one sentence, the same to the resident and to staff. */
export const clockSentence = (clock: MatterClock, ended: boolean): string => {
  const { usedDays, leftDays, limitDays, extensionDays, paused, light } = clock
  const used = `已用 ${usedDays} 个工作日`
  if (leftDays < 0) return `${used}，超期 ${-leftDays} 个`
  if (ended) return `用了 ${usedDays} 个工作日，限 ${limitDays + extensionDays} 个`
  if (leftDays > 0 || paused) return `${used}，还剩 ${leftDays} 个`
  return light === 'red' ? `${used}，已经超期` : '今天是最后一天'
}
/** Why the clock stands still; null while it runs. */
export const pauseSentence = ({ paused }: MatterClock): string | null =>
  paused && `${formatDay(paused.fromOn)}起暂停计时：${pauseReasonLabels[paused.reason] ?? '依法暂停'}`
/** What the limit is made of. */
export const limitSentence = ({ limitDays, extensionDays, pausedDays }: MatterClock): string =>
  [
    `承诺 ${limitDays} 个工作日`,
    extensionDays > 0 && `批准延长 ${extensionDays} 个`,
    pausedDays > 0 && `暂停 ${pausedDays} 个不计`,
  ]
    .filter(Boolean)
    .join('，')
