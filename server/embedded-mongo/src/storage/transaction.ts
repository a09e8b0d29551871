import type { Collection } from './collection.ts'
import type { DocumentRecord } from './record.ts'

export type Writes = Map<string, DocumentRecord | undefined>

/** The staged writes of one statement, or of one open multi-document transaction (`explicit`). */
export class Transaction {
  readonly explicit: boolean
  /** The last commit an explicit transaction sees. */
  readonly snapshot: number
  readonly startedAt: number
  readonly writes = new Map<Collection, Writes>()
  /** Unique keys written here, to the document that holds them. */
  readonly uniqueKeys = new Map<Collection, Map<string, string>>()
  readonly locks: { collection: Collection; name: string }[] = []
  /** Collections that exist only because this transaction wrote to them. */
  readonly created: { database: string; collection: string }[] = []
  /** Committed or aborted: what still runs in it must not go on. */
  isOver = false
  private whenDone: { promise: Promise<void>; resolve: () => void } | undefined

  constructor(explicit: boolean, snapshot: number, startedAt: number) {
    this.explicit = explicit
    this.snapshot = snapshot
    this.startedAt = startedAt
  }

  /** Resolves when the transaction, or the part of it that is under way, has committed or aborted. */
  get done(): Promise<void> {
    if (!this.whenDone) {
      let resolve = () => {}
      const promise = new Promise<void>(settle => {
        resolve = settle
      })
      this.whenDone = { promise, resolve }
    }
    return this.whenDone.promise
  }

  writesTo(collection: Collection): Writes {
    let writes = this.writes.get(collection)
    if (!writes) {
      writes = new Map()
      this.writes.set(collection, writes)
    }
    return writes
  }

  uniqueKeysOf(collection: Collection): Map<string, string> {
    let keys = this.uniqueKeys.get(collection)
    if (!keys) {
      keys = new Map()
      this.uniqueKeys.set(collection, keys)
    }
    return keys
  }

  /** Gives up all locks and wakes who waited. */
  release(): void {
    this.isOver = true
    for (const { collection, name } of this.locks) collection.locks.delete(name)
    this.locks.length = 0
    this.whenDone?.resolve()
    this.whenDone = undefined
  }
}
