// Walks the documents of a plan as one transaction sees them.
import type { Collection } from './collection.ts'
import type { IndexPlan, KeyRange } from './index-plan.ts'
import { mergeRanges } from './merging.ts'
import type { KeyedPlan, Plan } from './planner.ts'
import type { DocumentRecord } from './record.ts'
import { visibleRecord } from './staging.ts'
import type { Transaction } from './transaction.ts'

/** Answers true to stop. */
export type Visit = (record: DocumentRecord) => boolean
type VisitKey = (key: string) => boolean

/** Whether the transaction may see something else than the committed documents. */
export const seesOtherVersions = (collection: Collection, transaction: Transaction | undefined) =>
  (transaction?.writes.get(collection)?.size ?? 0) > 0 ||
  ((transaction?.explicit === true || collection.changing !== undefined) && collection.history.size > 0)

/** The documents that a transaction may see otherwise than the indexes do, by key; none for most. */
export function otherVersions(collection: Collection, transaction: Transaction | undefined): Set<string> {
  const keys = new Set<string>()
  if (!seesOtherVersions(collection, transaction)) return keys
  if (transaction?.explicit || collection.changing) for (const key of collection.history.keys()) keys.add(key)
  for (const key of transaction?.writes.get(collection)?.keys() ?? []) keys.add(key)
  return keys
}

/** Visits candidates, a superset of what matches: the caller applies the filter. */
export function scan(
  collection: Collection,
  plan: Plan,
  transaction: Transaction | undefined,
  visit: Visit,
): void {
  const others = otherVersions(collection, transaction)
  if (plan.kind === 'all' && others.size > 0) scanInPlace(collection, others, transaction, visit)
  else if (!scanCommitted(collection, plan, others, visit)) scanOthers(collection, others, transaction, visit)
}

// A document keeps its place among all, whichever version of it is seen.
function scanInPlace(
  collection: Collection,
  others: ReadonlySet<string>,
  transaction: Transaction | undefined,
  visit: Visit,
): void {
  for (const [key, committed] of collection.documents) {
    const record = others.has(key) ? visibleRecord(collection, key, transaction) : committed
    if (record && visit(record)) return
  }
  const gone = new Set([...others].filter(key => !collection.documents.has(key)))
  scanOthers(collection, gone, transaction, visit)
}

/** Those of the plan but `others`, in its order; true when it was stopped. */
export function scanCommitted(
  collection: Collection,
  plan: Plan,
  others: ReadonlySet<string>,
  visit: Visit,
): boolean {
  let stopped = false
  if (plan.kind === 'all') {
    for (const record of collection.documents.values()) {
      stopped = visit(record)
      if (stopped) break
    }
  } else
    scanKeys(plan, key => {
      const record = others.size > 0 && others.has(key) ? undefined : collection.documents.get(key)
      stopped = record !== undefined && visit(record)
      return stopped
    })
  return stopped
}

/** `others` as the transaction sees them. */
function scanOthers(
  collection: Collection,
  others: ReadonlySet<string>,
  transaction: Transaction | undefined,
  visit: Visit,
): void {
  for (const key of others) {
    const record = visibleRecord(collection, key, transaction)
    if (record && visit(record)) return
  }
}

/** `others` as the transaction sees them at this moment. */
export function othersNow(
  collection: Collection,
  others: ReadonlySet<string>,
  transaction: Transaction | undefined,
): DocumentRecord[] {
  const records: DocumentRecord[] = []
  scanOthers(collection, others, transaction, record => {
    records.push(record)
    return false
  })
  return records
}

/** How many documents have a key in the plan's ranges, counted up to `most`. */
export function countKeys(plan: IndexPlan, most: number): number {
  let count = 0
  scanKeys(plan, () => ++count >= most)
  return count
}

const onceEach = (visit: VisitKey): VisitKey => {
  const seen = new Set<string>()
  return key => {
    if (seen.has(key)) return false
    seen.add(key)
    return visit(key)
  }
}

/** Visits the keys of documents, each once. */
function scanKeys(plan: KeyedPlan, visit: VisitKey): void {
  if (plan.kind === 'ids') {
    for (const key of plan.keys) if (visit(key)) return
  } else if (plan.kind === 'union') scanUnion(plan, onceEach(visit))
  // One document has several keys only where a field of it is an array.
  else scanIndex(plan, plan.index.multikey ? onceEach(visit) : visit)
}

function scanUnion(plan: Extract<KeyedPlan, { kind: 'union' }>, visit: VisitKey): void {
  if (plan.sorted) {
    const indexed = plan.plans.filter(each => each.kind === 'index')
    mergeRanges(
      indexed.flatMap(({ index, ranges }) => ranges.map(range => ({ tree: index.tree, ...range }))),
      plan.reverse,
      visit,
    )
    return
  }
  let stopped = false
  for (const each of plan.plans) {
    scanKeys(each, key => {
      stopped = visit(key)
      return stopped
    })
    if (stopped) return
  }
}

function scanIndex(plan: IndexPlan, visit: VisitKey): void {
  const { tree } = plan.index
  if (plan.merged) {
    mergeRanges(
      plan.ranges.map(range => ({ tree, ...range })),
      plan.reverse,
      visit,
    )
    return
  }
  for (const range of plan.reverse ? plan.ranges.toReversed() : plan.ranges)
    if (scanRange(plan, range, visit)) return
}

function scanRange(
  { index: { tree }, reverse }: IndexPlan,
  { low, high }: KeyRange,
  visit: VisitKey,
): boolean {
  if (reverse) {
    for (const [place, key] of tree.entriesReversed(high, undefined, true)) {
      if (place < low) return false
      if (visit(key)) return true
    }
    return false
  }
  let stopped = false
  tree.forRange(low, high, false, (_place, key) => {
    stopped = visit(key)
    return stopped ? { break: true } : undefined
  })
  return stopped
}
