import { type LimitBasis, limitWords } from '../catalogue/limit-words.ts'
import { Instant, LocalDay, ShortText } from '../kernel/fields.ts'
import { formatDay } from '../time/chinese-dates.ts'
import { lights, pauseReasonLabels, pauseReasons } from '../time/working-clock.ts'
import { z } from '../zod.ts'

/** 延期: asked by the holder, answered once by the head of the authority before the limit ends, or lapsed with it. */
export const extensionStatuses = ['asked', 'granted', 'refused', 'lapsed'] as const
export type ExtensionStatus = (typeof extensionStatuses)[number]
export const extensionStatusLabels: Record<ExtensionStatus, string> = {
  asked: '等待批准',
  granted: '已批准',
  refused: '未批准',
  lapsed: '期限内没有批准，已作废',
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

/**
 * 督办: a matter that runs late is raised once at yellow to the head of who has it, once at red to the town's supervisor; a
 * pause that lasts longer than planned, each one once, to the head of who has it.
 */
export const escalationLevels = ['yellow', 'red', 'pause'] as const
export const Escalation = z.object({
  level: z.enum(escalationLevels),
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
  /** Today is the last day of the limit. */
  isLastDay: z.boolean(),
  /** Why the clock stands still now, and since when; null while it runs. */
  paused: z.nullable(
    z.object({
      reason: z.enum(pauseReasons),
      fromOn: LocalDay,
      /** What the applicant was told: how many working days, and the last of them; null in matters of before. */
      plannedDays: z.nullable(z.number()),
      plannedUntilOn: z.nullable(LocalDay),
      /** It lasts longer than that. */
      late: z.boolean(),
    }),
  ),
  /** A day that is still to come is of a year whose notice is not loaded. */
  provisional: z.boolean(),
  days: z.array(ClockDay),
})
export type MatterClock = z.output<typeof MatterClock>

/** How the clock stands in one sentence, the same to the resident and to staff. */
export const clockSentence = (clock: MatterClock, ended: boolean): string => {
  const { usedDays, leftDays, limitDays, extensionDays, paused, light, isLastDay } = clock
  const used = `已用 ${usedDays} 个工作日`
  if (leftDays < 0) return `${used}，超期 ${-leftDays} 个`
  if (ended) return `用了 ${usedDays} 个工作日，限 ${limitDays + extensionDays} 个`
  if (leftDays > 0 || paused) return `${used}，还剩 ${leftDays} 个`
  if (light === 'red') return `${used}，已经超期`
  return isLastDay ? '今天是最后一天' : '收件那天不上班，下一个工作日当场办好'
}
/** 「预计 5 个工作日，到 12月2日 周三」; '' where nothing was planned. */
export const planWords = (
  paused: { plannedDays: number | null; plannedUntilOn: string | null } | null,
): string =>
  [
    paused?.plannedDays && `预计 ${paused.plannedDays} 个工作日`,
    paused?.plannedUntilOn && `到 ${formatDay(paused.plannedUntilOn)}`,
  ]
    .filter(Boolean)
    .join('，')
/** Why the clock stands still, and how long that was said to take; null while it runs. */
export const pauseSentence = ({ paused }: MatterClock): string | null => {
  if (!paused) return null
  const why = pauseReasonLabels[paused.reason] ?? '依法暂停'
  const plan = planWords(paused)
  const late = paused.late ? '，已超过预计的日子' : ''
  return `${formatDay(paused.fromOn)}起暂停计时：${why}${plan && `，${plan}`}${late}`
}
/** What the limit is made of. */
export const limitSentence = (
  { limitDays, extensionDays, pausedDays }: MatterClock,
  basis: LimitBasis | null | undefined,
): string =>
  [
    limitWords({ days: limitDays, basis: basis ?? null }),
    extensionDays > 0 && `批准延长 ${extensionDays} 个`,
    pausedDays > 0 && `暂停 ${pausedDays} 个不计`,
  ]
    .filter(Boolean)
    .join('，')
/** Beside an extended limit, for ever: the day it would have ended on. */
export const firstDueSentence = (firstDueOn: string | null | undefined): string | null =>
  firstDueOn ? `原定 ${formatDay(firstDueOn)} 前办好` : null
