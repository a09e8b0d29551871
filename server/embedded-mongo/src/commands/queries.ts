// Finding the records a command works on.
import { failure } from '../errors.ts'
import { sizeOf, stageBudget } from '../pacing/memory.ts'
import { sortInSlices } from '../pacing/sorting.ts'
import { assertInTime, isTime, type Work } from '../pacing/turns.ts'
import { fieldsOfFilter, fieldsOfPaths } from '../query/fields.ts'
import { prepareLists } from '../query/lists.ts'
import { compileFilter, type MatchContext } from '../query/match.ts'
import { Collection } from '../storage/collection.ts'
import { isExact } from '../storage/exactness.ts'
import type { IndexPlan } from '../storage/index-plan.ts'
import { isSorted, type Plan, planQuery } from '../storage/planner.ts'
import { type DocumentRecord, type Fields, readerOf } from '../storage/record.ts'
import {
  countKeys,
  othersNow,
  otherVersions,
  scan,
  scanCommitted,
  seesOtherVersions,
} from '../storage/scan.ts'
import type { Transaction } from '../storage/transaction.ts'
import { equal } from '../values/compare.ts'
import { type Document, isDocument, toNumber } from '../values/kinds.ts'
import { parseSort, type SortField, sortBy } from '../values/sort.ts'

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
  const matches = compileFilter(query.filter, query.match)
  const looksAt = readerOf(fieldsOfFilter(query.filter))
  const predicate = (record: DocumentRecord) => matches(record.look(looksAt))
  const natural = naturalDirection(query)
  const sort = query.sort && !('$natural' in query.sort) ? parseSort(query.sort) : []
  const plan: Plan =
    natural === 0
      ? planQuery(collection, query.filter, sort, hintedIndex(collection, query.hint))
      : { kind: 'all' }
  const backwards = natural < 0
  const inOrder = (sort.length === 0 && !backwards) || isSorted(plan)
  const skip = query.skip ?? 0
  const end = query.limit ? skip + query.limit : Number.POSITIVE_INFINITY
  const stopAt = inOrder ? end : Number.POSITIVE_INFINITY
  return { plan, predicate, sort, backwards, inOrder, skip, end, stopAt }
}

const nowhere = new Collection('')

/**
 * The matching records in order, as the transaction sees them. What is not looked at within the first turn is taken hold of
 * at its end, so all are of one moment: records never change.
 */
export function* findRecords(
  collection: Collection | undefined,
  query: Query,
  transaction: Transaction | undefined,
): Work<DocumentRecord[]> {
  yield* prepareLists(query.filter)
  const planned = planRecords(collection ?? nowhere, query)
  const { sort, backwards, skip, end } = planned
  if (!collection) return []
  const { found, inOrder } = yield* matchRecords(collection, planned, transaction)
  if (backwards) found.reverse()
  const ordered = inOrder || sort.length === 0 ? found : yield* sortRecords(found, sort)
  return skip > 0 || end < ordered.length ? ordered.slice(skip, end) : ordered
}

type Walk = (visit: (record: DocumentRecord) => boolean) => void
type Matches = { found: DocumentRecord[]; examined: number }

/** What matches, in the order it is met, how many were looked at, and whether the order is the one that is wanted. */
export function* matchRecords(
  collection: Collection,
  { plan, predicate, sort, inOrder, stopAt }: ReturnType<typeof planRecords>,
  transaction: Transaction | undefined,
): Work<Matches & { inOrder: boolean }> {
  const others = otherVersions(collection, transaction)
  if (others.size === 0 || !inOrder || sort.length === 0) {
    const matches = yield* look(predicate, stopAt, visit => scan(collection, plan, transaction, visit))
    return { ...matches, inOrder }
  }
  // As many as are wanted of what an index has in order, and all of what it has not.
  const now = othersNow(collection, others, transaction)
  const committed = yield* look(predicate, stopAt, visit => scanCommitted(collection, plan, others, visit))
  const besides = yield* look(predicate, Number.POSITIVE_INFINITY, visit => now.some(visit))
  return {
    found: [...committed.found, ...besides.found],
    examined: committed.examined + besides.examined,
    inOrder: besides.found.length === 0,
  }
}

function* look(predicate: (record: DocumentRecord) => boolean, stopAt: number, walk: Walk): Work<Matches> {
  const found: DocumentRecord[] = []
  const later: DocumentRecord[] = []
  let examined = 0
  walk(record => {
    if (later.length > 0 || isTime()) {
      later.push(record)
      return false
    }
    examined++
    if (predicate(record)) found.push(record)
    return found.length >= stopAt
  })
  for (const record of later) {
    if (isTime()) yield undefined
    examined++
    if (predicate(record)) found.push(record)
    if (found.length >= stopAt) break
  }
  // The last one may have taken what time was left. No turn ends here: what was found is changed as it was found.
  assertInTime()
  return { found, examined }
}

function* sortRecords(records: DocumentRecord[], sort: SortField[]): Work<DocumentRecord[]> {
  const { valuesOf, order } = sortBy(sort)
  const fields = readerOf(fieldsOfPaths(sort.map(({ path }) => path)))
  const budget = stageBudget('Sort')
  const items: { record: DocumentRecord; values: unknown[] }[] = []
  for (const record of records) {
    if (isTime()) yield undefined
    const values = valuesOf(record.look(fields))
    budget.add(64 + sizeOf(values))
    items.push({ record, values })
  }
  const sorted = yield* sortInSlices(items, (left, right) => order(left.values, right.values))
  return sorted.map(({ record }) => record)
}

/** The documents, or the fields of them that are looked at. */
export function* documentsIn(records: Iterable<DocumentRecord>, fields?: Fields): Generator<Document> {
  for (const record of records) yield record.look(fields)
}

/** How many there are within skip and limit: from the index alone, where it says which they are. */
export function* countRecords(
  collection: Collection | undefined,
  query: Query,
  transaction: Transaction | undefined,
): Work<number> {
  yield* prepareLists(query.filter)
  const { plan, skip, end } = planRecords(collection ?? nowhere, query)
  if (!collection) return 0
  if (!countsByKeys(collection, query, plan, transaction))
    return (yield* findRecords(collection, query, transaction)).length
  return Math.max(0, countKeys(plan, end) - skip)
}
export const countsByKeys = (
  collection: Collection,
  { filter }: Query,
  plan: Plan,
  transaction: Transaction | undefined,
): plan is IndexPlan => isExact(plan, filter) && !seesOtherVersions(collection, transaction)

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
