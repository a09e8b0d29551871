// What one index can do for a query: the ranges of its keys that hold every match, and whether they come in order.
import { invertKey, keyOf, typePrefix } from '../values/key.ts'
import { isArray, isNullish, order, typeOrder } from '../values/kinds.ts'
import type { SortField } from '../values/sort.ts'
import type { CollectionIndex, IndexField } from './collection-index.ts'
import { type Conditions, demandsField, type FieldConditions, implies, pointsOf } from './conditions.ts'

/** Places from `low` to before `high`; the first `fixed` characters are the same for all of them. */
export type KeyRange = { low: string; high: string; fixed: number }
export type IndexPlan = {
  kind: 'index'
  index: CollectionIndex
  /** Ascending, none within another. */
  ranges: KeyRange[]
  /** How many fields at the index's front are bound by the filter. */
  boundFields: number
  sorted: boolean
  reverse: boolean
  /** Each range is in the order of the sort, all of them together only when merged by what follows `fixed`. */
  merged: boolean
  /** What follows `fixed` begins with all fields of the sort: it can be merged with another index's keys. */
  alignable: boolean
}
export type Candidate<P = IndexPlan> = { plan: P; score: number; bound: ReadonlySet<string> }

const maximumRanges = 1000
/** Above everything: keys are made of characters up to 255 only. */
const afterAll = '\uffff'
// What follows a whole value begins below this; only a longer string goes on with it (see `encodeText`).
const afterValue = '\xff'

/** The best use of one index; undefined when it may lack what the query can match. */
export function planIndex(
  index: CollectionIndex,
  conditions: Conditions,
  sort: SortField[],
): Candidate | undefined {
  const { partialFilterExpression: partial, sparse } = index.specification
  if (partial && !implies(conditions, partial)) return undefined
  if (sparse && !index.fields.some(field => demandsField(conditions.get(field.path)))) return undefined
  return planBounds(index, conditions, sort)
}

/** The use of the one index that is to be read, all of it if need be; what it lacks is not found. */
export const planHinted = (index: CollectionIndex, conditions: Conditions, sort: SortField[]): IndexPlan =>
  planBounds(index, conditions, sort).plan

function planBounds(index: CollectionIndex, conditions: Conditions, sort: SortField[]): Candidate {
  const { prefixes, points, range, score } = boundsOf(index, conditions)
  const order = orderOf(index, sort, points, range !== undefined)
  const boundFields = points.length + (range ? 1 : 0)
  const plan: IndexPlan = {
    kind: 'index',
    index,
    ranges: prefixes.map(prefix => ({
      low: prefix + (range?.low ?? ''),
      high: prefix + (range?.high ?? (prefix === '' ? afterAll : afterValue)),
      fixed: prefix.length,
    })),
    boundFields,
    sorted: order.direction !== 0,
    reverse: order.direction < 0,
    merged: order.merged,
    alignable: order.alignable,
  }
  const bound = new Set(index.fields.slice(0, boundFields).map(field => field.path))
  return { plan, score: score + (plan.sorted ? 3 : 0), bound }
}

type Bounds = {
  prefixes: string[]
  /** How many values each of the fields at the front may have. */
  points: number[]
  range: { low: string; high: string } | undefined
  score: number
}

function boundsOf(index: CollectionIndex, conditions: Conditions): Bounds {
  let prefixes = ['']
  const points: number[] = []
  let score = 0
  let multikeyBound = false
  for (const [position, field] of index.fields.entries()) {
    const known = conditions.get(field.path)
    const multikey = index.multikeyFields.has(position)
    // One element of an array may meet one bound and another element the next.
    if (!known || (multikeyBound && multikey)) break
    multikeyBound ||= multikey
    const values = pointsOf(known)
    if (!values || values.length * prefixes.length > maximumRanges) {
      const range = rangeOf(known, field, multikey)
      return { prefixes, points, range, score: score + (range ? 5 : 0) }
    }
    const keys = [...new Set(values.map(value => index.encode(value, field)))].sort()
    prefixes = prefixes.flatMap(prefix => keys.map(key => prefix + key))
    points.push(keys.length)
    score += keys.length === 1 ? 10 : 9
  }
  return { prefixes, points, range: undefined, score }
}

function rangeOf(
  known: FieldConditions,
  field: IndexField,
  multikey: boolean,
): { low: string; high: string } | undefined {
  const low = '$gte' in known ? known.$gte : known.$gt
  const high = '$lte' in known ? known.$lte : known.$lt
  const bound = isNullish(low) ? high : low
  const type = typeOrder(bound)
  if (isNullish(bound) || isArray(bound) || type === order.minKey || type === order.maxKey) return undefined
  const useLow = typeOrder(low) === type
  // In an array one element may be above the low bound and another below the high one.
  const useHigh = typeOrder(high) === type && !(multikey && useLow)
  const lowKey = useLow ? keyOf(low) : undefined
  const highKey = useHigh ? keyOf(high) : undefined
  const bracket = typePrefix(type)
  if (field.direction > 0)
    return {
      low: lowKey === undefined ? bracket : '$gte' in known ? lowKey : lowKey + afterValue,
      high: highKey === undefined ? bracket + afterAll : '$lte' in known ? highKey + afterValue : highKey,
    }
  const inverted = invertKey(bracket)
  return {
    low: highKey === undefined ? inverted : invertKey(highKey) + ('$lte' in known ? '' : afterAll),
    // A longer string comes before its beginning here: what follows a whole value is never zero.
    high:
      lowKey === undefined ? inverted + afterAll : invertKey(lowKey) + ('$gte' in known ? afterAll : '\x01'),
  }
}

const unsorted = { direction: 0, merged: false, alignable: false }
/** Whether the bound part of an index comes in the order of the sort (1), against it (-1) or otherwise (0). */
function orderOf(index: CollectionIndex, sort: SortField[], points: number[], hasRange: boolean) {
  if (sort.length === 0) return unsorted
  const isArrayAt = (position: number) => index.multikeyFields.has(position)
  const fixed = new Set(
    index.fields.filter((_, i) => points[i] === 1 && !isArrayAt(i)).map(field => field.path),
  )
  const needed = sort.filter(({ path }) => !fixed.has(path))
  // Arrays are sorted by their least or greatest element, wherever an entry of them stands.
  const along = (isSkipped: (position: number) => boolean): number => {
    let direction = 0
    let next = 0
    for (const [position, field] of index.fields.entries()) {
      const wanted = needed[next]
      if (!wanted) break
      if (isSkipped(position)) continue
      const way = wanted.direction * field.direction
      const fits = wanted.path === field.path && !isArrayAt(position)
      if (!fits || (direction !== 0 && way !== direction)) return 0
      direction = way
      next++
    }
    return next < needed.length ? 0 : direction || 1
  }
  const alignable = needed.length === sort.length
  const straight = along(position => points[position] === 1)
  const single = points.every(count => count === 1)
  if (straight !== 0) return { direction: straight, merged: false, alignable: alignable && single }
  if (single || (points.length === 0 && !hasRange)) return unsorted
  const merged = along(position => position < points.length)
  return merged === 0 ? unsorted : { direction: merged, merged: true, alignable }
}
