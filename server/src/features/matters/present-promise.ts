import { type MatterPromise, promiseText } from '@zhenyiban/shared/matters/promise.ts'
import { type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { isAwaited, promiseStatusOf } from './promise-rules.ts'
import { deadlineOf } from './record/clock.ts'
import type { MatterRecord } from './record/model.ts'
import { whyNotPromisable } from './rules.ts'

/** The last day a promise may name, were the matter accepted now; null when no day is left or nothing may be promised. */
export const lastOnOf = (matter: MatterRecord, holidays: Holidays, now: Date): string | null => {
  if (matter.status !== 'received' || whyNotPromisable(matter.materials)) return null
  const { dueOn } = deadlineOf({ ...matter, acceptedAt: now }, holidays, now)
  return dueOn && dueOn > localDay(now) ? dueOn : null
}
export const presentPromise = ({ promise, status, itemName }: MatterRecord): MatterPromise | null => {
  if (!promise) return null
  const { materials, byOn, promisedAt, way, version, barredUntilOn } = promise
  return {
    status: promiseStatusOf(promise, status),
    materials,
    byOn,
    promisedAt: promisedAt.toISOString(),
    way,
    text: promiseText(version, { itemName, materials, byOn }),
    barredUntilOn,
  }
}
export const promisedByOn = ({ promise, status }: MatterRecord): string | null =>
  isAwaited(promise, status) ? promise!.byOn : null
