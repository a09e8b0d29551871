import { type MatterPromise, promiseText } from '@zhenyiban/shared/matters/promise.ts'
import { isAwaited, promiseStatusOf } from './promise-rules.ts'
import type { MatterRecord } from './record/model.ts'

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
