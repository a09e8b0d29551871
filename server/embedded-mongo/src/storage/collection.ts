import type { Document } from '../values/kinds.ts'
import { CollectionIndex, type IndexSpecification } from './collection-index.ts'
import type { DocumentRecord } from './record.ts'
import type { Transaction } from './transaction.ts'

export const idIndexSpecification: IndexSpecification = { v: 2, key: { _id: 1 }, name: '_id_', unique: true }

/** What a document was before a commit, kept while an open transaction may still need to see it. */
export type PastVersion = { sequence: number; record: DocumentRecord | undefined }

/** Documents with their indexes, their past versions and the locks of open transactions. */
export class Collection {
  namespace: string
  readonly options: Document
  readonly documents = new Map<string, DocumentRecord>()
  readonly indexes = new Map<string, CollectionIndex>()
  readonly history = new Map<string, PastVersion[]>()
  readonly locks = new Map<string, Transaction>()

  constructor(namespace: string, options: Document = {}) {
    this.namespace = namespace
    this.options = options
    this.indexes.set('_id_', new CollectionIndex(idIndexSpecification))
  }

  /** Builds an index over what is there; a duplicate refuses a unique one and leaves nothing behind. */
  addIndex(specification: IndexSpecification): void {
    const index = new CollectionIndex(specification)
    for (const record of this.documents.values()) {
      const keys = index.keys(record.document)
      const taken = index.unique ? keys.find(key => index.tree.get(key) !== undefined) : undefined
      if (taken !== undefined) throw index.duplicate(this.namespace, record.document, taken)
      index.add(record, keys)
    }
    this.indexes.set(specification.name, index)
  }

  /** Indexes every document anew: after loading, when records came without their keys. */
  rebuildIndexes(): void {
    const { _id_, ...others } = Object.fromEntries(this.indexes)
    const ids = new CollectionIndex(_id_!.specification)
    for (const key of this.documents.keys()) ids.tree.set(key, key)
    this.indexes.set('_id_', ids)
    for (const { specification } of Object.values(others)) this.addIndex(specification)
  }

  /** Replaces one version by another (either may be none) in the map and in all indexes. */
  replace(old: DocumentRecord | undefined, next: DocumentRecord | undefined): void {
    for (const index of this.indexes.values()) {
      if (index.name === '_id_') continue
      const before = old ? index.keys(old.document) : []
      const after = next ? index.keys(next.document) : []
      if (old) {
        const gone = before.filter(key => !after.includes(key))
        // Another document of the same transaction may have taken the key already.
        index.remove(old, index.unique ? gone.filter(key => index.tree.get(key) === old.key) : gone)
      }
      if (next) index.add(next, old ? after.filter(key => !before.includes(key)) : after)
    }
    const ids = this.indexes.get('_id_')!.tree
    if (next) {
      this.documents.set(next.key, next)
      if (!old) ids.set(next.key, next.key)
    } else if (old) {
      this.documents.delete(old.key)
      ids.delete(old.key)
    }
  }
}
