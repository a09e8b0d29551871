// What is written to the disk: commits, and at a checkpoint everything as it was at one moment.
import { BSON } from 'bson'
import { pause, type Work } from '../pacing/turns.ts'
import type { Catalog, CatalogChange } from './catalog.ts'
import { encode } from './decoding.ts'
import { type Operation, operationTypes } from './frames.ts'
import { type DocumentRecord, readerOf } from './record.ts'
import { operationOfRetry, type RetryRecord, type RetryTable } from './retries.ts'
import type { Transaction } from './transaction.ts'

type Documents = { namespace: string; records: DocumentRecord[] }

export const operationOfChange = (change: CatalogChange): Operation => ({
  type: operationTypes.catalog,
  namespace: '',
  data: BSON.serialize(change),
})

const onlyId = readerOf(new Set(['_id']))
/** Fewer writes take no turn. */
export const writesAtOnce = 128

/** What of a transaction goes to the disk, made before any of it is done. */
export function* operationsOf(transaction: Transaction): Work<Operation[]> {
  const made: Operation[] = []
  let looked = 0
  for (const [{ namespace, documents }, writes] of transaction.writes)
    for (const [key, record] of writes) {
      const old = record ? undefined : documents.get(key)
      if (record) made.push({ type: operationTypes.put, namespace, data: record.raw })
      else if (old)
        made.push({ type: operationTypes.remove, namespace, data: encode({ _id: old.look(onlyId)._id }) })
      if (++looked % writesAtOnce === 0) yield* pause()
    }
  return made
}

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
