// Finding the records a command works on.
import { failure, notImplemented } from '../errors.ts'
import { compileFilter, type MatchContext } from '../query/match.ts'
import type { Collection } from '../storage/collection.ts'
import { planQuery } from '../storage/planner.ts'
import type { DocumentRecord } from '../storage/record.ts'
import { scan, seesOtherVersions } from '../storage/scan.ts'
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

const isNatural = (document: Document | undefined) => document !== undefined && '$natural' in document

/** The matching records in order, as the transaction sees them. */
export function findRecords(
  collection: Collection | undefined,
  query: Query,
  transaction: Transaction | undefined,
): DocumentRecord[] {
  const predicate = compileFilter(query.filter, query.match)
  const sort = query.sort && !isNatural(query.sort) ? parseSort(query.sort) : []
  if (query.sort && isNatural(query.sort) && toNumber(query.sort.$natural) !== 1)
    throw notImplemented('A sort by $natural backwards')
  if (!collection) return []
  const plan = planQuery(collection, query.filter, sort, hintedIndex(collection, query.hint))
  const inOrder =
    sort.length === 0 || (plan.kind === 'index' && plan.sorted && !seesOtherVersions(collection, transaction))
  const skip = query.skip ?? 0
  const end = query.limit ? skip + query.limit : Number.POSITIVE_INFINITY
  const stopAt = inOrder ? end : Number.POSITIVE_INFINITY
  const found: DocumentRecord[] = []
  scan(collection, plan, transaction, record => {
    if (predicate(record.document)) found.push(record)
    return found.length >= stopAt
  })
  if (!inOrder) {
    const order = documentOrder(sort)
    found.sort((left, right) => order(left.document, right.document))
  }
  return skip > 0 || end < found.length ? found.slice(skip, end) : found
}

function hintedIndex(collection: Collection, hint: unknown): string | undefined {
  if (hint === undefined || hint === null) return undefined
  if (isDocument(hint) && (Object.keys(hint).length === 0 || isNatural(hint))) return undefined
  for (const { name, specification } of collection.indexes.values())
    if (hint === name || (isDocument(hint) && equal(specification.key, hint))) return name
  throw failure(
    'BadValue',
    'error processing query: planner returned error: hint provided does not correspond to an existing index',
  )
}
