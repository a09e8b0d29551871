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
  transaction !== undefined &&
  ((transaction.writes.get(collection)?.size ?? 0) > 0 ||
    (transaction.explicit && collection.history.size > 0))

/** Visits candidates, a superset of what matches: the caller applies the filter. */
export function scan(
  collection: Collection,
  plan: Plan,
  transaction: Transaction | undefined,
  visit: Visit,
): void {
  if (seesOtherVersions(collection, transaction)) scanVersions(collection, plan, transaction!, visit)
  else if (plan.kind === 'all') {
    for (const record of collection.documents.values()) if (visit(record)) return
  } else
    scanKeys(plan, key => {
      const record = collection.documents.get(key)
      return record !== undefined && visit(record)
    })
}

// The index knows committed versions only: whatever this transaction sees differently is looked at as well.
function scanVersions(collection: Collection, plan: Plan, transaction: Transaction, visit: Visit): void {
  const keys = new Set<string>()
  if (plan.kind === 'all') for (const key of collection.documents.keys()) keys.add(key)
  else scanKeys(plan, key => !keys.add(key))
  if (transaction.explicit) for (const key of collection.history.keys()) keys.add(key)
  for (const key of transaction.writes.get(collection)?.keys() ?? []) keys.add(key)
  for (const key of keys) {
    const record = visibleRecord(collection, key, transaction)
    if (record && visit(record)) return
  }
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
