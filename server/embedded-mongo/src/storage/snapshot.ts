// What a checkpoint writes: everything as it was at one moment.
import { BSON } from 'bson'
import type { Catalog, CatalogChange } from './catalog.ts'
import { type Operation, operationTypes } from './frames.ts'
import type { DocumentRecord } from './record.ts'
import { operationOfRetry, type RetryRecord, type RetryTable } from './retries.ts'

type Documents = { namespace: string; records: DocumentRecord[] }

export const operationOfChange = (change: CatalogChange): Operation => ({
  type: operationTypes.catalog,
  namespace: '',
  data: BSON.serialize(change),
})

/** Takes hold of everything at once; the operations are made one by one, as they are asked for. */
export function captureSnapshot(catalog: Catalog, retries: RetryTable): Iterable<Operation> {
  const changes: Operation[] = []
  const documents: Documents[] = []
  for (const [database, collections] of catalog.databases)
    for (const [collection, { namespace, options, indexes, documents: records }] of collections) {
      changes.push(operationOfChange({ change: 'create', database, collection, options }))
      for (const { specification } of indexes.values())
        if (specification.name !== '_id_')
          changes.push(operationOfChange({ change: 'createIndex', database, collection, specification }))
      // Records never change: a list of them stays what it is.
      documents.push({ namespace, records: [...records.values()] })
    }
  return operations(changes, documents, [...retries.records()])
}

function* operations(
  changes: Operation[],
  documents: Documents[],
  retries: RetryRecord[],
): IterableIterator<Operation> {
  yield* changes
  for (const { namespace, records } of documents)
    for (const record of records) {
      // What is alive comes to lie together, and the memory of former versions becomes free.
      record.move()
      yield { type: operationTypes.put, namespace, data: record.raw }
    }
  for (const retry of retries) yield operationOfRetry(retry)
}
