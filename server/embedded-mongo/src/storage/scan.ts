// Walks the documents of a plan as one transaction sees them.
import type { Collection } from './collection.ts'
import type { Plan } from './planner.ts'
import type { DocumentRecord } from './record.ts'
import { visibleRecord } from './staging.ts'
import type { Transaction } from './transaction.ts'

/** Answers true to stop. */
export type Visit = (record: DocumentRecord) => boolean
// Above every key: keys are made of characters up to 255 only.
const afterAll = '\uffff'

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

function scanKeys(plan: Exclude<Plan, { kind: 'all' }>, visit: (key: string) => boolean): void {
  if (plan.kind === 'ids') {
    for (const key of plan.keys) if (visit(key)) return
    return
  }
  const seen = plan.index.multikey || plan.ranges.length > 1 ? new Set<string>() : undefined
  const visitOnce = (key: string) => {
    if (seen?.has(key)) return false
    seen?.add(key)
    return visit(key)
  }
  for (const { low, high } of plan.ranges) if (scanRange(plan, low, high + afterAll, visitOnce)) return
}

function scanRange(
  plan: Extract<Plan, { kind: 'index' }>,
  low: string,
  high: string,
  visit: (key: string) => boolean,
): boolean {
  const { tree } = plan.index
  if (plan.reverse) {
    for (const [place, key] of tree.entriesReversed(high)) {
      if (place < low) return false
      if (visit(key)) return true
    }
    return false
  }
  let stopped = false
  tree.forRange(low, high, true, (_place, key) => {
    stopped = visit(key)
    return stopped ? { break: true } : undefined
  })
  return stopped
}
