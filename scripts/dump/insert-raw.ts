import { createRequire } from 'node:module'
import type { Db } from 'mongodb'

// The driver sends documents in sequences of bytes but builds these only from JavaScript objects, which lose the order of
// fields called 1 or 2 and the types that were withdrawn. Here it is given the bytes; the tests notice if it changes.
type DocumentSequence = { push(document: object, bytes: Buffer): void }
const { DocumentSequence } = createRequire(import.meta.url)('mongodb/lib/cmap/commands.js') as {
  DocumentSequence: new (field: string) => DocumentSequence
}

const BATCH_DOCUMENTS = 1000
const BATCH_BYTES = 8_000_000

type Reply = { n: number; writeErrors?: { errmsg: string }[]; writeConcernError?: { errmsg: string } }

const insertBatch = async (db: Db, collection: string, documents: Buffer[]): Promise<void> => {
  const sequence = new DocumentSequence('documents')
  for (const each of documents) sequence.push({}, each)
  const reply = (await db.command({ insert: collection, documents: sequence, ordered: true })) as Reply
  const fault = reply.writeErrors?.[0] ?? reply.writeConcernError
  if (fault) throw new Error(fault.errmsg)
}

/** Inserts documents as the bytes they are, in batches; answers how many and how large. */
export const insertRaw = async (
  db: Db,
  collection: string,
  documents: AsyncIterable<Buffer>,
): Promise<{ documents: number; bytes: number }> => {
  const total = { documents: 0, bytes: 0 }
  let batch: Buffer[] = []
  let batchBytes = 0
  const flush = async () => {
    if (batch.length > 0) await insertBatch(db, collection, batch)
    total.documents += batch.length
    total.bytes += batchBytes
    batch = []
    batchBytes = 0
  }
  for await (const document of documents) {
    if (batch.length === BATCH_DOCUMENTS || batchBytes + document.length > BATCH_BYTES) await flush()
    batch.push(document)
    batchBytes += document.length
  }
  await flush()
  return total
}
