// Brings back what a log holds.
import { BSON } from 'bson'
import { keyOf } from '../values/key.ts'
import type { Catalog, CatalogChange } from './catalog.ts'
import { decode } from './decoding.ts'
import { operationTypes, type StoredOperation } from './frames.ts'
import type { Log } from './log.ts'
import { recordOfRaw } from './record.ts'
import type { RetryTable } from './retries.ts'

/** Fills catalog and retries from the log. The indexes are filled once, when all documents are there. */
export function replayLog(log: Log, catalog: Catalog, retries: RetryTable): void {
  log.open(operation => replay(operation, catalog, retries))
  for (const collection of catalog.collections()) collection.rebuildIndexes()
}

/** Applies one stored operation. */
export function replay(
  { type, namespace, data }: StoredOperation,
  catalog: Catalog,
  retries: RetryTable,
): void {
  const dot = namespace.indexOf('.')
  const collection = () => catalog.ensure(namespace.slice(0, dot), namespace.slice(dot + 1))
  if (type === operationTypes.put) {
    const record = recordOfRaw(data)
    record.move()
    collection().documents.set(record.key, record)
  } else if (type === operationTypes.remove) collection().documents.delete(keyOf(decode(data)._id))
  else if (type === operationTypes.retry) retries.restore(decode(data))
  else catalog.apply(BSON.deserialize(data) as CatalogChange)
}
