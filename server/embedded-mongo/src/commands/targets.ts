// The documents a write is about, as they are when it comes to them: others may have written since they were found.
import { MongoError } from '../errors.ts'
import { isTime, type WaitingWork, type Work } from '../pacing/turns.ts'
import { compileFilter } from '../query/match.ts'
import type { Collection } from '../storage/collection.ts'
import type { DocumentRecord } from '../storage/record.ts'
import { visibleRecord } from '../storage/staging.ts'
import type { Store } from '../storage/store.ts'
import type { Transaction } from '../storage/transaction.ts'
import { findRecords, type Query } from './queries.ts'

/** Finds what a statement of one document writes: again, when somebody has changed it during the search. */
export function* findCurrent(
  collection: Collection | undefined,
  query: Query,
  transaction: Transaction,
): Work<DocumentRecord[]> {
  for (;;) {
    const found = yield* findRecords(collection, query, transaction)
    for (const record of found) yield* record.read()
    if (found.every(record => visibleRecord(collection!, record.key, transaction) === record)) return found
  }
}

/**
 * Changes documents one after the other. Like MongoDB's, a write of many is whole for each document, and not for all of
 * them: what has been changed when a turn ends is committed, and the rest is looked at anew. Answers how many there were.
 */
export function* changeEach(
  store: Store,
  collection: Collection,
  query: Query,
  transaction: Transaction,
  change: (record: DocumentRecord) => void,
): WaitingWork<number> {
  const records = yield* findRecords(collection, query, transaction)
  const predicate = compileFilter(query.filter, query.match)
  let changed = 0
  let isInParts = false
  const commitPart = function* () {
    if (transaction.explicit || transaction.writes.size === 0) return
    yield* store.commitInTurns(transaction)
    transaction.writes.clear()
    transaction.uniqueKeys.clear()
    isInParts = true
  }
  for (const record of records) {
    if (isTime()) {
      yield* commitPart()
      yield undefined
    }
    for (;;) {
      const present = visibleRecord(collection, record.key, transaction)
      if (!present || (present !== record && !predicate(present.document))) break
      try {
        change(present)
        changed++
        break
      } catch (error) {
        // From the start again it may only go while nothing of it is to be seen.
        if (!isInParts || !(error instanceof MongoError) || !error.waitFor) throw error
        yield* commitPart()
        yield error.waitFor
      }
    }
  }
  return changed
}
