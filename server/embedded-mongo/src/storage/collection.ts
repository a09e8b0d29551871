import { fieldsTogether } from '../query/fields.ts'
import type { Document } from '../values/kinds.ts'
import { CollectionIndex, type IndexSpecification } from './collection-index.ts'
import type { IndexBuild } from './index-build.ts'
import { type DocumentRecord, readerOf } from './record.ts'
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
  /** The index that is being made, if any. */
  building: IndexBuild | undefined
  /** What is committed here in several turns, and not to be seen before it is done. */
  changing: Transaction | undefined

  constructor(namespace: string, options: Document = {}) {
    this.namespace = namespace
    this.options = options
    this.indexes.set('_id_', new CollectionIndex(idIndexSpecification))
  }

  /** Takes over the index that was made, or builds it; a duplicate refuses a unique one and leaves nothing behind. */
  addIndex(specification: IndexSpecification): void {
    const made = this.building?.index
    if (made?.specification === specification) this.indexes.set(made.name, made)
    else this.fill([new CollectionIndex(specification)])
  }

  /** Indexes every document anew: after loading, when records came without their keys. */
  rebuildIndexes(): void {
    this.fill([...this.indexes.values()].map(({ specification }) => new CollectionIndex(specification)))
  }

  private fill(indexes: CollectionIndex[]): void {
    const fields = readerOf(fieldsTogether(indexes.map(({ looksAt }) => looksAt)))
    for (const record of this.documents.values()) {
      const document = record.look(fields)
      for (const index of indexes) {
        const keys = index.keys(record, document)
        const taken = index.unique ? keys.find(key => index.tree.get(key) !== undefined) : undefined
        if (taken !== undefined) throw index.duplicate(this.namespace, document, taken)
        index.add(record, keys)
      }
    }
    for (const index of indexes) this.indexes.set(index.name, index)
  }

  /** Replaces one version by another (either may be none) in the map and in all indexes. */
  replace(old: DocumentRecord | undefined, next: DocumentRecord | undefined): void {
    for (const index of this.indexes.values()) {
      const before = old ? index.keys(old) : []
      const after = next ? index.keys(next) : []
      if (old) {
        const gone = before.filter(key => !after.includes(key))
        // Another document of the same transaction may have taken the key already.
        index.remove(old, index.unique ? gone.filter(key => index.tree.get(key) === old.key) : gone)
      }
      if (next) index.add(next, old ? after.filter(key => !before.includes(key)) : after)
    }
    if (next) this.documents.set(next.key, next)
    else if (old) this.documents.delete(old.key)
    this.building?.follow(old, next)
  }
}
