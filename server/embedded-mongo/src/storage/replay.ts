// Brings back what a log holds.
import { BSON } from 'bson'
import { keyOf } from '../values/key.ts'
import type { Catalog, CatalogChange } from './catalog.ts'
import type { Collection } from './collection.ts'
import type { IndexSpecification } from './collection-index.ts'
import { type Operation, operationTypes } from './frames.ts'
import type { Log } from './log.ts'
import { decode, recordOfRaw } from './record.ts'
import type { RetryTable } from './retries.ts'

/** Fills catalog and retries from the log. Indexes are built once, when all documents are there. */
export function replayLog(log: Log, catalog: Catalog, retries: RetryTable): void {
  const pending = new Map<Collection, Map<string, IndexSpecification>>()
  log.open(operation => replay(operation, catalog, retries, pending))
  for (const collection of catalog.collections()) {
    collection.rebuildIdIndex()
    for (const specification of pending.get(collection)?.values() ?? []) collection.addIndex(specification)
  }
}

function replay(
  { type, namespace, data }: Operation,
  catalog: Catalog,
  retries: RetryTable,
  pending: Map<Collection, Map<string, IndexSpecification>>,
): void {
  const raw = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const dot = namespace.indexOf('.')
  const collection = () => catalog.ensure(namespace.slice(0, dot), namespace.slice(dot + 1))
  if (type === operationTypes.put) {
    const record = recordOfRaw(raw)
    record.settle()
    collection().documents.set(record.key, record)
  } else if (type === operationTypes.remove) collection().documents.delete(keyOf(decode(raw)._id))
  else if (type === operationTypes.retry) retries.restore(decode(raw))
  else replayChange(BSON.deserialize(raw) as unknown as CatalogChange, catalog, pending)
}

function replayChange(
  change: CatalogChange,
  catalog: Catalog,
  pending: Map<Collection, Map<string, IndexSpecification>>,
): void {
  if (change.change !== 'createIndex' && change.change !== 'dropIndex') {
    catalog.apply(change)
    return
  }
  const collection = catalog.ensure(change.database, change.collection)
  const specifications = pending.get(collection) ?? new Map<string, IndexSpecification>()
  pending.set(collection, specifications)
  if (change.change === 'createIndex') specifications.set(change.specification.name, change.specification)
  else specifications.delete(change.name)
}
