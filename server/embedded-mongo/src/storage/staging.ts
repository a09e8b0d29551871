// Stages one write into a transaction, checking conflicts and unique keys: the rules of concurrency.
import { failure } from '../errors.ts'
import type { Collection } from './collection.ts'
import type { CollectionIndex } from './collection-index.ts'
import type { DocumentRecord } from './record.ts'
import type { Transaction } from './transaction.ts'

/** Error 112; a plain write waits for `holder` and tries again, a transaction is to be retried whole. */
export function writeConflict(holder?: Transaction) {
  const error = failure(
    'WriteConflict',
    'Write conflict during plan execution and yielding is disabled. Please retry your operation or multi-document transaction.',
  )
  error.waitFor = holder?.done
  return error
}

function lock(collection: Collection, name: string, transaction: Transaction): void {
  const holder = collection.changing ?? collection.locks.get(name)
  if (holder && holder !== transaction) throw writeConflict(holder)
  if (transaction.explicit && !holder) {
    collection.locks.set(name, transaction)
    transaction.locks.push({ collection, name })
  }
}

const documentLock = (key: string) => `document ${key}`

// First writer wins: what another commit changed after the snapshot cannot be written here.
function assertUnchanged(collection: Collection, key: string, transaction: Transaction): void {
  if (!transaction.explicit || transaction.writesTo(collection).has(key)) return
  const live = collection.documents.get(key)
  const changed = live
    ? live.sequence > transaction.snapshot
    : collection.history.get(key)?.some(past => past.sequence > transaction.snapshot)
  if (changed) throw writeConflict()
}

/** Whoever reads outside of transactions sees all commits but one that is under way. */
const allCommitted = Number.MAX_SAFE_INTEGER

/** The version of a document that a transaction, or a plain reader, sees. */
export function visibleRecord(
  collection: Collection,
  key: string,
  transaction: Transaction | undefined,
): DocumentRecord | undefined {
  const own = transaction?.writes.get(collection)
  if (own?.has(key)) return own.get(key)
  if (transaction?.explicit || collection.changing) {
    const snapshot = transaction?.explicit ? transaction.snapshot : allCommitted
    const past = collection.history.get(key)?.find(version => version.sequence > snapshot)
    if (past) return past.record
  }
  return collection.documents.get(key)
}

/** Stages an insert (`old` undefined) or a new version of a document. */
export function stageWrite(
  collection: Collection,
  record: DocumentRecord,
  old: DocumentRecord | undefined,
  transaction: Transaction,
): void {
  lock(collection, documentLock(record.key), transaction)
  assertUnchanged(collection, record.key, transaction)
  if (!old && visibleRecord(collection, record.key, transaction))
    throw collection.indexes.get('_id_')!.duplicate(collection.namespace, record.document, record.key)
  for (const index of collection.indexes.values()) {
    if (index.name === '_id_') continue
    // Computed for every index: parallel arrays must be refused before anything is written.
    const keys = index.keys(record)
    if (index.unique) for (const key of keys) claimUniqueKey(collection, index, key, record, transaction)
  }
  transaction.writesTo(collection).set(record.key, record)
}

function claimUniqueKey(
  collection: Collection,
  index: CollectionIndex,
  key: string,
  record: DocumentRecord,
  transaction: Transaction,
): void {
  const name = `unique ${index.name}\0${key}`
  lock(collection, name, transaction)
  const claims = transaction.uniqueKeysOf(collection)
  const writes = transaction.writesTo(collection)
  const stillHolds = (holder: DocumentRecord | undefined) =>
    holder !== undefined && index.keys(holder).includes(key)

  const claimant = claims.get(name)
  if (claimant !== undefined && claimant !== record.key && stillHolds(writes.get(claimant)))
    throw index.duplicate(collection.namespace, record.document, key)

  const owner = index.tree.get(key)
  if (owner !== undefined && owner !== record.key && !(writes.has(owner) && !stillHolds(writes.get(owner)))) {
    const holder = collection.locks.get(documentLock(owner))
    const pending = holder && holder !== transaction ? holder.writes.get(collection) : undefined
    // An open transaction is about to give the key up: who comes second has to wait for its outcome.
    if (pending?.has(owner) && !stillHolds(pending.get(owner))) throw writeConflict(holder)
    if (transaction.explicit && collection.documents.get(owner)!.sequence > transaction.snapshot)
      throw writeConflict()
    throw index.duplicate(collection.namespace, record.document, key)
  }
  claims.set(name, record.key)
}

/** Stages the removal of a document. */
export function stageRemoval(collection: Collection, record: DocumentRecord, transaction: Transaction): void {
  lock(collection, documentLock(record.key), transaction)
  assertUnchanged(collection, record.key, transaction)
  transaction.writesTo(collection).set(record.key, undefined)
}
