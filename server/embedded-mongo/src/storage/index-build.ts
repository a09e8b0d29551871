// An index made in turns: what others write meanwhile goes into it, too.
import { isTime, type WaitingWork } from '../pacing/turns.ts'
import type { Collection } from './collection.ts'
import { CollectionIndex, type IndexSpecification } from './collection-index.ts'
import { type DocumentRecord, readerOf } from './record.ts'

export class IndexBuild {
  readonly index: CollectionIndex
  /** Resolves when it is there or given up. */
  readonly done: Promise<void>
  private end = () => {}
  private readonly collection: Collection
  /** Keys of a unique index that two documents had, with all that had them: at the end one of them may be left. */
  private readonly contested = new Map<string, Set<string>>()
  private refusal: unknown

  constructor(collection: Collection, specification: IndexSpecification) {
    this.collection = collection
    this.index = new CollectionIndex(specification)
    this.done = new Promise(resolve => {
      this.end = resolve
    })
    collection.building = this
  }

  /** Looks at all documents; throws when two of them may not be in it together. */
  *run(): WaitingWork<void> {
    const { index } = this
    const { documents } = this.collection
    const fields = readerOf(index.looksAt)
    for (const record of [...documents.values()]) {
      if (isTime()) yield undefined
      // What was written since stands in it already.
      if (documents.get(record.key) !== record) continue
      for (const key of index.keys(record, record.look(fields))) this.take(key, record)
      if (this.contested.size > 0) yield* this.settle()
    }
    yield* this.settle()
  }

  /** Puts a write that is committed into it. A commit must not fail by what is not there yet: the making does. */
  follow(old: DocumentRecord | undefined, next: DocumentRecord | undefined): void {
    const { index } = this
    try {
      const after = next ? index.keys(next) : []
      const gone = old ? index.keys(old).filter(key => !after.includes(key)) : []
      if (old) index.remove(old, index.unique ? gone.filter(key => index.tree.get(key) === old.key) : gone)
      for (const key of after) this.take(key, next!)
    } catch (error) {
      this.refusal ??= error
    }
  }

  private take(key: string, record: DocumentRecord): void {
    const owner = this.index.unique ? this.index.tree.get(key) : undefined
    if (owner !== undefined && owner !== record.key) {
      const claims = this.contested.get(key) ?? new Set([owner])
      this.contested.set(key, claims.add(record.key))
    }
    this.index.add(record, [key])
  }

  /** Refuses it when something stands against it. A commit that is under way is not judged by its half. */
  *settle(): WaitingWork<void> {
    const { index, contested } = this
    const { documents, namespace } = this.collection
    for (let commit = this.collection.changing; commit; commit = this.collection.changing) yield commit.done
    if (this.refusal) throw this.refusal
    for (const [key, claims] of contested) {
      const holders = [...claims]
        .map(each => documents.get(each))
        .filter(record => record !== undefined && index.keys(record).includes(key))
      if (holders.length > 1) throw index.duplicate(namespace, holders[1]!.document, key)
      if (holders[0]) index.add(holders[0], [key])
    }
    contested.clear()
  }

  /** It has been taken over, or is given up. */
  close(): void {
    this.collection.building = undefined
    this.end()
  }
}
