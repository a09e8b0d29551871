// Finding the records a command works on.
import { failure } from '../errors.ts'
import { compileFilter, type MatchContext } from '../query/match.ts'
import { Collection } from '../storage/collection.ts'
import { isExact } from '../storage/exactness.ts'
import type { IndexPlan } from '../storage/index-plan.ts'
import { isSorted, type Plan, planQuery } from '../storage/planner.ts'
import type { DocumentRecord } from '../storage/record.ts'
import {
  countKeys,
  otherVersions,
  scan,
  scanCommitted,
  scanOthers,
  seesOtherVersions,
} from '../storage/scan.ts'
import type { Transaction } from '../storage/transaction.ts'
import { equal } from '../values/compare.ts'
import { type Document, isDocument, toNumber } from '../values/kinds.ts'
import { documentOrder, parseSort } from '../values/sort.ts'

export type Query = {
  filter: Document
  match: MatchContext
  sort?: Document | undefined
  skip?: number | undefined
  /** No limit when undefined or 0. */
  limit?: number | undefined
  hint?: unknown
}

/** 1 or -1 where the sort or the hint asks for the order of storage, else 0. */
function naturalDirection({ sort, hint }: Query): number {
  const asked = [sort, hint].filter(isDocument).find(each => '$natural' in each)
  if (!asked) return 0
  const direction = toNumber(asked.$natural)
  if (Math.abs(direction) !== 1 || Object.keys(asked).length > 1)
    throw failure('BadValue', '$natural can only be 1 or -1, and stands alone')
  return direction
}

/** How a query is run: what is looked at, what of it counts, and which part of that is answered. */
export function planRecords(collection: Collection, query: Query) {
  const predicate = compileFilter(query.filter, query.match)
  const { collation } = query.match
  const natural = naturalDirection(query)
  const sort = query.sort && !('$natural' in query.sort) ? parseSort(query.sort) : []
  const plan: Plan =
    natural === 0
      ? planQuery(collection, query.filter, sort, hintedIndex(collection, query.hint), collation)
      : { kind: 'all' }
  const backwards = natural < 0
  const inOrder = (sort.length === 0 && !backwards) || isSorted(plan)
  const skip = query.skip ?? 0
  const end = query.limit ? skip + query.limit : Number.POSITIVE_INFINITY
  const stopAt = inOrder ? end : Number.POSITIVE_INFINITY
  return { plan, predicate, sort, backwards, inOrder, skip, end, stopAt }
}

const nowhere = new Collection('')

/** The matching records in order, as the transaction sees them. */
export function findRecords(
  collection: Collection | undefined,
  query: Query,
  transaction: Transaction | undefined,
): DocumentRecord[] {
  const planned = planRecords(collection ?? nowhere, query)
  const { plan, predicate, sort, backwards, inOrder, skip, end, stopAt } = planned
  if (!collection) return []
  const found: DocumentRecord[] = []
  const add = (record: DocumentRecord) => {
    if (predicate(record.document)) found.push(record)
    return found.length >= stopAt
  }
  const others = otherVersions(collection, transaction)
  let sorted = inOrder
  if (others.size > 0 && inOrder && sort.length > 0) {
    // As many as are wanted of what an index has in order, and all of what it has not.
    scanCommitted(collection, plan, others, add)
    const ordered = found.length
    scanOthers(collection, others, transaction, record => {
      if (predicate(record.document)) found.push(record)
      return false
    })
    sorted = found.length === ordered
  } else scan(collection, plan, transaction, add)
  if (backwards) found.reverse()
  if (!sorted) {
    const order = documentOrder(sort, query.match.collation)
    found.sort((left, right) => order(left.document, right.document))
  }
  return skip > 0 || end < found.length ? found.slice(skip, end) : found
}

/** How many there are within skip and limit: from the index alone, where it says which they are. */
export function countRecords(
  collection: Collection | undefined,
  query: Query,
  transaction: Transaction | undefined,
): number {
  const { plan, skip, end } = planRecords(collection ?? nowhere, query)
  if (!collection) return 0
  if (!countsByKeys(collection, query, plan, transaction))
    return findRecords(collection, query, transaction).length
  return Math.max(0, countKeys(plan, end) - skip)
}
export const countsByKeys = (
  collection: Collection,
  { filter, match: { collation } }: Query,
  plan: Plan,
  transaction: Transaction | undefined,
): plan is IndexPlan =>
  (collation?.isSimple ?? true) && isExact(plan, filter) && !seesOtherVersions(collection, transaction)

function hintedIndex(collection: Collection, hint: unknown): string | undefined {
  if (hint === undefined || hint === null || collection === nowhere) return undefined
  if (isDocument(hint) && Object.keys(hint).length === 0) return undefined
  for (const { name, specification } of collection.indexes.values())
    if (hint === name || (isDocument(hint) && equal(specification.key, hint))) return name
  throw failure(
    'BadValue',
    'error processing query: planner returned error: hint provided does not correspond to an existing index',
  )
}
