import { findRecords } from './commands/queries.ts'
import { MongoError } from './errors.ts'
import { atOnce } from './pacing/turns.ts'
import type { Collection } from './storage/collection.ts'
import { stageRemoval } from './storage/staging.ts'
import type { Store } from './storage/store.ts'
import type { Document } from './values/kinds.ts'

/** Removes the documents whose time in a TTL index has passed. */
export function removeExpired(store: Store): void {
  for (const collection of [...store.collections()])
    for (const { name, fields, specification } of collection.indexes.values()) {
      if (specification.expireAfterSeconds === undefined) continue
      const oldest = new Date(store.now().getTime() - specification.expireAfterSeconds * 1000)
      const isOlder = { [fields[0]!.path]: { $lte: oldest } }
      // A partial index says nothing about the documents it leaves out.
      const filter = { $and: [isOlder, specification.partialFilterExpression ?? {}] }
      removeMatching(store, collection, filter, name)
    }
}

function removeMatching(store: Store, collection: Collection, filter: Document, hint: string): void {
  for (const record of atOnce(findRecords(collection, { filter, match: {}, hint }, undefined))) {
    const transaction = store.begin(false)
    try {
      stageRemoval(collection, record, transaction)
      store.commit(transaction)
    } catch (error) {
      store.end(transaction)
      // A document held by an open transaction is left for the next round.
      if (!(error instanceof MongoError)) throw error
    }
  }
}
