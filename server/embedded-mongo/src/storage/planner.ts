// Chooses how to find the documents of a filter: by _id, by the best index, or by looking at all.
import { type Collation, simple } from '../values/collation.ts'
import { invertKey, keyOf, typePrefix } from '../values/key.ts'
import type { Document } from '../values/kinds.ts'
import { isArray, isNullish, order, typeOrder } from '../values/kinds.ts'
import type { SortField } from '../values/sort.ts'
import type { Collection } from './collection.ts'
import type { CollectionIndex, IndexField } from './collection-index.ts'
import {
  type Conditions,
  conditionsOf,
  demandsField,
  type FieldConditions,
  implies,
  pointsOf,
} from './conditions.ts'

/** Both ends count, and `high` stands for everything that starts with it. */
type KeyRange = { low: string; high: string }
export type Plan =
  | { kind: 'ids'; keys: string[] }
  | { kind: 'index'; index: CollectionIndex; ranges: KeyRange[]; sorted: boolean; reverse: boolean }
  | { kind: 'all' }

const maximumRanges = 1000

/** The plan for a filter, best also delivering the sort. `hint` names the one index to consider. */
export function planQuery(
  collection: Collection,
  filter: Document,
  sort: SortField[] = [],
  hint?: string,
  collation: Collation = simple,
): Plan {
  const conditions = conditionsOf(filter, collation)
  const ids = pointsOf(conditions.get('_id'))
  if (ids && hint === undefined) return { kind: 'ids', keys: [...new Set(ids.map(keyOf))] }
  let best: Plan = { kind: 'all' }
  let bestScore = 0
  for (const index of collection.indexes.values()) {
    if (hint !== undefined && index.name !== hint) continue
    const candidate = planIndex(index, conditions, collation.isSimple ? sort : [])
    if (!candidate || candidate.score <= bestScore) continue
    bestScore = candidate.score
    best = candidate.plan
  }
  return best
}

function planIndex(index: CollectionIndex, conditions: Conditions, sort: SortField[]) {
  const { partialFilterExpression: partial, sparse } = index.specification
  if (partial && !implies(conditions, partial)) return undefined
  if (sparse && !index.fields.some(field => demandsField(conditions.get(field.path)))) return undefined

  let prefixes = ['']
  let score = 0
  let position = 0
  let range: KeyRange | undefined
  let multikeyBound = false
  for (; position < index.fields.length && !range; position++) {
    const field = index.fields[position]!
    const known = conditions.get(field.path)
    // One element of an array may meet one bound and another element the next.
    if (!known || (multikeyBound && index.multikeyFields.has(position))) break
    const points = pointsOf(known)
    if (points && points.length * prefixes.length <= maximumRanges) {
      const keys = [...new Set(points.map(value => index.encode(value, field)))].sort()
      prefixes = prefixes.flatMap(prefix => keys.map(key => prefix + key))
      score += keys.length === 1 ? 10 : 9
    } else {
      range = rangeOf(known, field, index.multikeyFields.has(position))
      if (!range) break
      score += 5
    }
    multikeyBound ||= index.multikeyFields.has(position)
  }
  const sortStart = range ? position - 1 : position
  const direction =
    prefixes.length === 1 && !index.multikey ? sortDirection(index, sort, conditions, sortStart) : 0
  if (direction !== 0) score += 3
  const ranges = prefixes.map(prefix => ({
    low: prefix + (range?.low ?? ''),
    high: prefix + (range?.high ?? ''),
  }))
  const plan: Plan = { kind: 'index', index, ranges, sorted: direction !== 0, reverse: direction < 0 }
  return { plan, score }
}

function rangeOf(known: FieldConditions, field: IndexField, multikey: boolean): KeyRange | undefined {
  const low = '$gte' in known ? known.$gte : known.$gt
  const high = '$lte' in known ? known.$lte : known.$lt
  const bound = isNullish(low) ? high : low
  const type = typeOrder(bound)
  if (isNullish(bound) || isArray(bound) || type === order.minKey || type === order.maxKey) return undefined
  const bracket = typePrefix(type)
  const useLow = typeOrder(low) === type
  // In an array one element may be above the low bound and another below the high one.
  const useHigh = typeOrder(high) === type && !(multikey && useLow)
  const lowKey = useLow ? keyOf(low) : bracket
  const highKey = useHigh ? keyOf(high) : bracket
  if (field.direction > 0) return { low: lowKey, high: highKey }
  return { low: invertKey(highKey), high: invertKey(lowKey) }
}

/** 1 or -1 when the index from `start` on runs in the order of the sort or against it, else 0. */
function sortDirection(
  index: CollectionIndex,
  sort: SortField[],
  conditions: Conditions,
  start: number,
): number {
  const fixed = new Set(index.fields.slice(0, start).map(field => field.path))
  const isFixed = (path: string) => fixed.has(path) && pointsOf(conditions.get(path)) !== undefined
  const needed = sort.filter(({ path }) => !isFixed(path))
  const rest = index.fields.slice(start)
  if (sort.length === 0 || needed.length === 0 || needed.length > rest.length) return 0
  const direction = needed[0]!.direction * rest[0]!.direction
  const fits = needed.every(
    ({ path, direction: wanted }, i) => rest[i]!.path === path && wanted * rest[i]!.direction === direction,
  )
  return fits ? direction : 0
}
