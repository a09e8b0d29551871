import { type LimitBasis, limitWords } from '../catalogue/limit-words.ts'
import { Instant, LocalDay, ShortText } from '../kernel/fields.ts'
import { formatDay } from '../time/chinese-dates.ts'
import { type Light, lightLabels, lights, pauseReasonLabels, pauseReasons } from '../time/working-clock.ts'
import { z } from '../zod.ts'
import type { PauseAccount } from './pauses.ts'
import { isRunning, type MatterStatus } from './statuses.ts'

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

/** A pause in working days: planned, taken, longer than planned, and beyond the cap, which counted. */
const PauseRecord = z.object({
  reason: z.enum(pauseReasons),
  pausedOn: LocalDay,
  /** Null while it lasts. */
  resumedOn: z.nullable(LocalDay),
  plannedDays: z.nullable(z.number()),
  actualDays: z.number(),
  overDays: z.number(),
  cappedDays: z.number(),
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
  /** Every pause: what it was said to take, and took; servers of before do not say. */
  pauses: z.optional(z.array(PauseRecord)),
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
/** How much longer a pause took than was said or may be; null where it did not. */
export const overrunWords = ({
  plannedDays,
  actualDays,
  overDays,
  cappedDays,
}: Omit<PauseAccount, 'reason' | 'pausedOn' | 'resumedOn'>): string | null => {
  if (overDays === 0 && cappedDays === 0) return null
  const plan = plannedDays === null ? '' : `预计 ${plannedDays} 个，`
  const over = overDays > 0 ? `，超过预计 ${overDays} 个` : ''
  const capped = cappedDays > 0 ? `，超过上限的 ${cappedDays} 个照常计时` : ''
  return `${plan}实际暂停 ${actualDays} 个工作日${over}${capped}`
}
/** A pause in one line: 「12月19日 周六至12月23日 周三听证：预计 1 个…」. */
export const pauseRecordSentence = (pause: PauseAccount): string => {
  const { reason, pausedOn, resumedOn, plannedDays, actualDays } = pause
  const span = resumedOn ? `${formatDay(pausedOn)}至${formatDay(resumedOn)}` : `${formatDay(pausedOn)}起`
  const plan = plannedDays === null ? '' : `预计 ${plannedDays} 个，`
  const taken = overrunWords(pause) ?? `${plan}${resumedOn ? '实际' : '到今天'}暂停 ${actualDays} 个工作日`
  return `${span}因${pauseReasonLabels[reason] ?? '法定理由'}暂停：${taken}`
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
/** Beside a limit that moved, for ever: the day that was told first, and why it is another now. */
export const firstDueSentence = (
  firstDueOn: string | null | undefined,
  clock: Pick<MatterClock, 'extensionDays' | 'pausedDays' | 'paused'> | null,
): string | null => {
  if (!firstDueOn || !clock) return null
  const why = [
    clock.extensionDays > 0 && '批准延长了',
    (clock.pausedDays > 0 || clock.paused) && '因暂停计时顺延',
  ].filter(Boolean)
  return `原定 ${formatDay(firstDueOn)} 前办好，${why.length > 0 ? why.join('，') : '因放假安排调整'}`
}
/** The light in words: red says what is late, and nothing is on time that has no limit. Null where nothing is to be said. */
export const lightWord = ({
  light,
  overdue,
  pauseLate,
  limitBasis,
  status,
}: {
  light: Light | null
  overdue: boolean
  pauseLate: boolean
  limitBasis: LimitBasis | null
  status: MatterStatus
}): string | null => {
  if (light === null) return limitBasis === 'none' && isRunning(status) ? '不计时限' : null
  return light === 'red' && pauseLate && !overdue ? '暂停超过预计' : lightLabels[light]
}
