import { maskForPublic } from '@zhenyiban/shared/feedback/public-masking.ts'
import { wasInTime } from '@zhenyiban/shared/matters/deadlines.ts'
import { formGroups, type Waiting } from '@zhenyiban/shared/ratings/disclosure.ts'
import { isTooFew, shareOf } from '@zhenyiban/shared/ratings/satisfaction.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Wait } from '../queue/days/waits.ts'
import type { EndedCase } from '../ratings/cases/ended.ts'
import { medianOf } from '../supervision/board/rules.ts'

// 公开页: values in, figures out. What they are computed of may later come from stored facts of days; what they say stays.

/** 样本太少: of fewer visits no usual wait is told. */
export const LEAST_VISITS = 10

const usual = (waits: readonly Wait[]) => {
  const median = waits.length < LEAST_VISITS ? null : medianOf(waits.map(({ minutes }) => minutes))
  return { visits: waits.length, medianMinutes: median === null ? null : Math.round(median) }
}
/** 平时要等多久: the middle wait of all and of each weekday and hour in which somebody came. */
export const usualWaitsOf = (waits: readonly Wait[]) => {
  const cells = new Map<number, Wait[]>()
  for (const wait of waits) {
    const key = wait.weekday * 100 + wait.hour
    const cell = cells.get(key)
    if (cell) cell.push(wait)
    else cells.set(key, [wait])
  }
  return {
    ...usual(waits),
    least: LEAST_VISITS,
    cells: [...cells]
      .sort(([a], [b]) => a - b)
      .map(([key, those]) => ({ weekday: Math.floor(key / 100), hour: key % 100, ...usual(those) })),
  }
}

export interface Decided {
  decidedAt: Date | null
  limitDays: number | null
  dueOn: string | null
  extension: { status: string } | null
}
/** 按时办结率 of what was decided, with its interval; of nothing it says nothing. */
export const onTimeOf = (matters: readonly Decided[]) => {
  const judged = matters.filter(each => wasInTime(each) !== null)
  const inTime = judged.filter(wasInTime)
  const share = shareOf(inTime.length, judged.length)
  return {
    decided: judged.length,
    onTime: inTime.length,
    extended: inTime.filter(({ extension }) => extension?.status === 'granted').length,
    noLimit: matters.length - judged.length,
    share,
    tooFew: isTooFew(share),
  }
}

interface WaitingCase extends Waiting {
  ended: EndedCase
}
export interface ReleasedCases {
  hallId: string | null
  /** The last month in which one of them ended, as `2026-11`. */
  month: string
  cases: EndedCase[]
}
const waitingOf = (ended: EndedCase, townId: string): WaitingCase => ({
  id: ended.id,
  ended,
  rater: ended.residentId ? `resident ${ended.residentId}` : ended.id,
  anonymous: ended.anonymous,
  // Of visits and matters alike: what was said of them is told of neither.
  subject: 'visit',
  at: ended.endedAt,
  day: localDay(ended.endedAt),
  month: localDay(ended.endedAt).slice(0, 7),
  townId,
  ownerId: ended.organisationId,
  organisationId: null,
  hallId: ended.hallId,
  windowId: null,
  people: null,
  itemId: null,
  channel: null,
  stage: null,
  via: null,
})
/**
 * Which cases of a town may be told to everybody now. Anonymous ones by fives, as ratings are (disclosure.ts): of a hall in
 * the order they ended, what is left of a month by less. Who named themselves hides behind nobody: each at once.
 */
export const releasableCases = (
  ended: readonly EndedCase[],
  townId: string,
  monthNow: string,
): ReleasedCases[] => {
  const all = ended.map(each => waitingOf(each, townId))
  const named = all
    .filter(({ anonymous }) => !anonymous)
    .map(({ hallId, month, ended: one }) => ({ hallId, month, cases: [one] }))
  const groups = formGroups(
    all.filter(({ anonymous }) => anonymous),
    monthNow,
  ).map(({ shared, lastMonth, ratings }) => ({
    hallId: shared.hallId,
    month: lastMonth,
    cases: ratings.map(each => each.ended),
  }))
  return [...named, ...groups]
}
/** What an office answered, without names, numbers and doors. */
export const answerForPublic = (answer: string | null, names: readonly string[]): string | null =>
  answer && maskForPublic(answer, names)
