import { addDays, addWorkingDays, dayKind, type Holidays } from './calendar.ts'
import { PROVISIONAL, weekdayOf } from './chinese-dates.ts'

/**
 * Reasons to pause the clock (中止计时). Which are lawful for an item is a rule of its type (catalogue/limit-pack.ts); for
 * permits the closed list of 行政许可法 art. 45. Missing papers are no pause of a running clock: the matter is not accepted
 * yet, and after their completion the clock starts anew.
 */
export const pauseReasons = [
  'hearing',
  'tendering',
  'auction',
  'examination',
  'detection',
  'quarantine',
  'appraisal',
  'expert_review',
  'inspection',
  'publicity',
  'testing',
] as const
export type PauseReason = (typeof pauseReasons)[number]
export const pauseReasonLabels: Record<PauseReason, string> = {
  hearing: '听证',
  tendering: '招标',
  auction: '拍卖',
  examination: '检验',
  detection: '检测',
  quarantine: '检疫',
  appraisal: '鉴定',
  expert_review: '专家评审',
  inspection: '现场勘验',
  publicity: '公示',
  testing: '检验检测',
}
/** Read in records of before, and chosen no more: 检验 and 检测 are two. */
export const isChosenNoMore = (reason: PauseReason): boolean => reason === 'testing'

/** 绿灯, 黄灯 (four fifths of the limit used), 红灯 (its last day is over, or it stands still for longer than was said). */
export const lights = ['green', 'yellow', 'red'] as const
export type Light = (typeof lights)[number]
export const lightLabels: Record<Light, string> = { green: '按时', yellow: '快到期', red: '已超期' }

/** A day of the limit, and why it counts or does not: 「2月14日(周六)调休上班,计1天」. */
interface ClockDay {
  on: string
  counted: boolean
  text: string
  /** The year's notice is not loaded (该年放假安排尚未发布): the day may still change. */
  provisional: boolean
}

/** The days a pause covers whole: from `fromOn` on; `untilOn` counts again, null while it lasts. May be none. */
export interface Pause {
  reason: PauseReason
  fromOn: string
  untilOn: string | null
  /** Working days it was said to take, and where a day is prescribed instead (公示), the last one; none in old records. */
  plannedDays?: number | null
  plannedUntilOn?: string | null
  /** The day from which its days count again although it lasts: its cap is used up. */
  countsFromOn?: string | null
}
/** Why the clock stands still, and until when it was said to. */
export interface PauseReading {
  reason: PauseReason
  fromOn: string
  plannedDays: number | null
  /** Last day of the plan. */
  plannedUntilOn: string | null
  /** First working day after the plan, and no later than the first after the cap: from then on it lasts too long. */
  lateOn: string | null
  late: boolean
}
export interface ClockFacts {
  /** Day of receipt, or of completion of papers; the day after it is the first that can count. */
  startOn: string
  limitDays: number
  extensionDays: number
  /** In order of time, none over another; only the last may be open. */
  pauses: readonly Pause[]
  /** Day of the decision, on which the clock stopped for good; null while it runs. */
  stoppedOn: string | null
}
/** How a limit stands. `usedDays` + `leftDays` = `limitDays` + `extensionDays`; below zero is overdue. */
export interface ClockReading {
  light: Light
  limitDays: number
  extensionDays: number
  /** Working days used, today among them. */
  usedDays: number
  leftDays: number
  /** Working days that were not counted because the clock was paused. */
  pausedDays: number
  /** Why the clock stands still now, and since when; null while it runs. */
  paused: PauseReading | null
  /** A day that is still to come is of a year whose notice is not loaded. */
  provisional: boolean
  days: ClockDay[]
  /** Last day of the limit; null while a pause keeps it open. A limit that ran out before a pause stays run out. */
  dueOn: string | null
  /** First day of the yellow light; null while a pause keeps it open. */
  warnOn: string | null
}

/** 黄灯 from the day on which so much of the limit is used. */
const YELLOW_SHARE = 0.8

/** The light of a clock that runs, on a day; red once the last day is over. */
export const lightOn = (on: string, due: Pick<ClockReading, 'dueOn' | 'warnOn'>): Light => {
  if (due.dueOn !== null && due.dueOn < on) return 'red'
  return due.warnOn !== null && due.warnOn <= on ? 'yellow' : 'green'
}

const pauseOn = (on: string, pauses: readonly Pause[]): Pause | undefined =>
  pauses.find(({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || on < untilOn))
/** Its cap is used up: it may last, and stops nothing. */
const isUsedUp = ({ countsFromOn }: Pause, on: string): boolean => countsFromOn != null && countsFromOn <= on

const why = (on: string, holidays: Holidays, pause: Pause | undefined) => {
  const { working, named, reason, provisional } = dayKind(on, holidays)
  if (!working) return { provisional, words: named ? `${reason}不计` : '周末不计' }
  if (pause && !isUsedUp(pause, on))
    return { provisional, words: `暂停不计：${pauseReasonLabels[pause.reason]}`, paused: true }
  if (pause)
    return { provisional, words: `计1天：${pauseReasonLabels[pause.reason]}的暂停天数用完了`, counted: true }
  return { provisional, words: named ? '调休上班,计1天' : '计1天', counted: true }
}
const explainDay = (
  on: string,
  holidays: Holidays,
  pause: Pause | undefined,
): ClockDay & { paused: boolean } => {
  const { words, provisional, counted = false, paused = false } = why(on, holidays, pause)
  const [, month, day] = on.split('-').map(Number)
  const unsure = provisional ? `（${PROVISIONAL}）` : ''
  const text = `${month}月${day}日(${weekdayOf(on)})${words}${unsure}`
  return { on, counted, paused, provisional, text }
}

/** 即办件: due on its day, or, received on a day off or with the clock standing still, on the next one that counts (民法典 art. 203). */
const dueAtOnce = (
  { startOn, pauses }: ClockFacts,
  held: Pause | undefined,
  holidays: Holidays,
): string | null => {
  for (let on = startOn; ; on = addDays(on, 1)) {
    const pause = pauseOn(on, pauses)
    if (pause && pause === held) return null
    if ((!pause || isUsedUp(pause, on)) && dayKind(on, holidays).working) return on
  }
}

/** The last day a pause was said to take; null where nothing was said. */
export const plannedUntilOf = (
  { fromOn, plannedDays, plannedUntilOn }: Pause,
  holidays: Holidays,
): string | null =>
  plannedUntilOn ?? (plannedDays == null ? null : addWorkingDays(addDays(fromOn, -1), plannedDays, holidays))
const readPause = (open: Pause | undefined, holidays: Holidays, today: string): PauseReading | null => {
  if (!open) return null
  const { reason, fromOn, plannedDays = null, countsFromOn = null } = open
  const plannedUntilOn = plannedUntilOf(open, holidays)
  const overPlanOn = plannedUntilOn && addWorkingDays(plannedUntilOn, 1, holidays)
  const lateOn =
    overPlanOn && countsFromOn && countsFromOn < overPlanOn ? countsFromOn : (overPlanOn ?? countsFromOn)
  return { reason, fromOn, plannedDays, plannedUntilOn, lateOn, late: lateOn !== null && lateOn <= today }
}

/**
 * Reads a matter's clock on `today`, a local day: days used and left, last day, light, and each day's reason, up to
 * the last day or today, whichever is later. Today counts as used. 行政许可法 arts. 42, 45; 民法典 arts. 201, 203.
 */
export const readClock = (facts: ClockFacts, holidays: Holidays, today: string): ClockReading => {
  const { startOn, limitDays, extensionDays, pauses, stoppedOn } = facts
  const total = limitDays + extensionDays
  const warnAt = Math.ceil(total * YELLOW_SHARE)
  const asOf = stoppedOn !== null && stoppedOn < today ? stoppedOn : today
  const open = pauses.find(({ untilOn }) => untilOn === null)
  const held = open && !isUsedUp(open, asOf) ? open : undefined
  const days: (ClockDay & { paused: boolean })[] = []
  let [counted, usedDays, pausedDays] = [0, 0, 0]
  const atOnceOn = limitDays === 0 ? dueAtOnce(facts, held, holidays) : null
  let dueOn = total === 0 ? atOnceOn : null
  let warnOn: string | null = null
  for (
    let on = addDays(atOnceOn ?? startOn, 1);
    on <= asOf || (dueOn === null && !(held && held.fromOn <= on));
    on = addDays(on, 1)
  ) {
    const day = explainDay(on, holidays, pauseOn(on, pauses))
    days.push(day)
    if (day.paused) pausedDays += 1
    if (!day.counted) continue
    counted += 1
    if (on <= asOf) usedDays += 1
    if (counted === warnAt) warnOn = on
    if (counted === total) dueOn = on
  }
  const paused = readPause(open, holidays, asOf)
  const shown = stoppedOn === null ? days : days.filter(({ on }) => on <= asOf)
  return {
    dueOn,
    warnOn,
    light: paused?.late ? 'red' : lightOn(asOf, { dueOn, warnOn }),
    limitDays,
    extensionDays,
    usedDays,
    leftDays: total - usedDays,
    pausedDays,
    paused,
    provisional: shown.some(({ on, provisional }) => provisional && on >= asOf),
    days: shown.map(({ on, counted: counts, text, provisional }) => ({
      on,
      counted: counts,
      text,
      provisional,
    })),
  }
}
