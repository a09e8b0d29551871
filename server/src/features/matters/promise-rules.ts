import type { RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import { isPromiseOpen } from '@zhenyiban/shared/matters/flow.ts'
import {
  BARRED_DAYS,
  missingPapers,
  type NewPromise,
  type Paper,
  type PromiseStatus,
  whyNotPromisable,
} from '@zhenyiban/shared/matters/promise.ts'
import { isRunning, type MatterStatus } from '@zhenyiban/shared/matters/statuses.ts'
import { addDays, localDay, localHour } from '@zhenyiban/shared/time/calendar.ts'
import type { PromiseRecord } from './record/promise-model.ts'

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  [...new Set(some)].sort().join('\n') === [...others].sort().join('\n')
/** Why this promise is not taken on a day; `lastOn` is the last day of the promised limit, null when there is none. */
export const whyNotPromise = (
  papers: readonly Paper[],
  { materials, byOn }: Pick<NewPromise, 'materials' | 'byOn'>,
  days: { today: string; lastOn: string | null },
): RefusalCode | null => {
  const why = whyNotPromisable(papers)
  if (why) return why
  if (!isSame(materials, missingPapers(papers))) return 'matter.promise_incomplete'
  return byOn > days.today && days.lastOn !== null && byOn <= days.lastOn ? null : 'matter.promise_day'
}

/** Of what was promised: what has neither been handed in nor come as a file that waits to be looked at. */
export const stillOwed = (
  promise: Pick<PromiseRecord, 'materials'>,
  papers: readonly Paper[],
  waiting: readonly string[],
): string[] =>
  promise.materials.filter(
    name => !waiting.includes(name) && !papers.some(paper => paper.name === name && paper.handedIn),
  )
export const barredUntil = (brokenOn: string): string => addDays(brokenOn, BARRED_DAYS)

/** People are not woken. */
const REMIND_FROM_HOUR = 9
/** Once, the day before; of what was promised for the very next day, on that day. */
export const isReminderDue = (
  promise: Pick<PromiseRecord, 'byOn' | 'promisedAt' | 'remindedAt'>,
  now: Date,
): boolean => {
  const today = localDay(now)
  const near = addDays(today, 1) >= promise.byOn && today <= promise.byOn
  return (
    near &&
    promise.remindedAt === null &&
    today > localDay(promise.promisedAt) &&
    localHour(now) >= REMIND_FROM_HOUR
  )
}

export const promiseStatusOf = (
  promise: Pick<PromiseRecord, 'keptAt' | 'brokenAt'>,
  status: MatterStatus,
): PromiseStatus => {
  if (promise.brokenAt) return 'broken'
  if (promise.keptAt) return 'kept'
  return isRunning(status) ? 'open' : 'moot'
}
/** Whether the promised papers are awaited now. */
export const isAwaited = (
  promise: Pick<PromiseRecord, 'keptAt' | 'brokenAt'> | null | undefined,
  status: MatterStatus,
): boolean => isPromiseOpen(promise) && isRunning(status)
