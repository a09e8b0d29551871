import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { QueryFilter } from 'mongoose'
import type { MatterRecord } from './record/model.ts'

// Pages by key: a page goes on behind the last matter of the one before, however many are before it.

type Sorted = 'receivedAt' | 'papersSince' | 'decidedAt' | 'dueOn'
/** One field and the id, both in one direction. */
export type Order = Partial<Record<Sorted, 1 | -1>> & { _id: 1 | -1 }

const fieldOf = (order: Order): Sorted => Object.keys(order)[0] as Sorted

/** Where a page with this matter at its end ends. */
export const placeOf = (order: Order, matter: MatterRecord, part: number): string =>
  Buffer.from(JSON.stringify([matter[fieldOf(order)] ?? null, matter._id, part])).toString('base64url')

const refusePlace = () => refuse('request.invalid', [{ field: 'after', message: '请从第一页重新打开' }])
interface Place {
  value: string | Date | null
  id: string
  part: number
}
const read = (order: Order, place: string): Place => {
  try {
    const [value, id, part = 0] = JSON.parse(Buffer.from(place, 'base64url').toString()) as unknown[]
    const isDay = fieldOf(order) === 'dueOn'
    const isValue = value === null || (typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    if (!isValue || typeof id !== 'string' || !/^[\da-f]{24}$/.test(id)) return refusePlace()
    if (typeof part !== 'number' || !Number.isInteger(part) || part < 0) return refusePlace()
    return { value: value === null || isDay ? value : new Date(value), id, part }
  } catch {
    return refusePlace()
  }
}
/** In which part of a list of several a place is. */
export const partOf = (order: Order, place: string, parts: number): number => {
  const { part } = read(order, place)
  return part < parts ? part : refusePlace()
}
/** What comes behind a place; where a value is missing, it comes before all others going up. */
export const beyond = (order: Order, place: string): QueryFilter<MatterRecord> => {
  const field = fieldOf(order)
  const { value, id } = read(order, place)
  const isUp = order._id === 1
  const sameValue = { [field]: value, _id: isUp ? { $gt: id } : { $lt: id } }
  if (value === null) return isUp ? { $or: [sameValue, { [field]: { $ne: null } }] } : sameValue
  // The bound says nothing that the branches do not say: it is for the index.
  return isUp
    ? { [field]: { $gte: value }, $or: [{ [field]: { $gt: value } }, sameValue] }
    : { [field]: { $lte: value }, $or: [{ [field]: { $lt: value } }, sameValue] }
}
