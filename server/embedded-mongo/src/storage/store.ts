// Everything stored: databases, collections, commits, and the log behind them.
import { failure } from '../errors.ts'
import { atOnce, pause, type Work } from '../pacing/turns.ts'
import { Catalog, type CatalogChange } from './catalog.ts'
import type { Collection, PastVersion } from './collection.ts'
import { hasNoRoom } from './disk.ts'
import type { Log } from './log.ts'
import type { DocumentRecord } from './record.ts'
import { replayLog } from './replay.ts'
import { type RetryRecord, RetryTable } from './retries.ts'
import { captureSnapshot, operationOfChange, operationsOf, writesAtOnce } from './snapshot.ts'
import { writeConflict } from './staging.ts'
import { Transaction } from './transaction.ts'

const defaultCheckpointBytes = 64 << 20
/** After all commits: what is of it is not to be seen yet. */
const underWay = Number.POSITIVE_INFINITY

export class Store {
  private readonly catalog = new Catalog()
  readonly retries: RetryTable
  readonly now: () => Date
  private readonly log: Log | undefined
  private readonly checkpointBytes: number
  private readonly open = new Set<Transaction>()
  private readonly withHistory = new Set<Collection>()
  private sequence = 0
  private checkpointing: Promise<void> | undefined

  constructor(log: Log | undefined, now: () => Date, checkpointBytes = defaultCheckpointBytes) {
    this.log = log
    this.checkpointBytes = checkpointBytes
    this.now = now
    this.retries = new RetryTable(now)
  }

  /** Loads what the log holds, and writes it anew while serving begins. */
  load(): void {
    if (!this.log) return
    replayLog(this.log, this.catalog, this.retries)
    if (this.log.size > 0) this.checkpointing = this.checkpointInBackground()
  }

  /** Of the disk the data lie on; null where nothing is kept. */
  async disk(): Promise<{ total: number; free: number } | null> {
    return this.log?.disk() ?? null
  }

  get databases() {
    return this.catalog.databases
  }

  collections(): IterableIterator<Collection> {
    return this.catalog.collections()
  }

  collection(database: string, name: string): Collection | undefined {
    return this.catalog.collection(database, name)
  }

  /** The collection, made when it is not there: as MongoDB does at the first write. */
  ensureCollection(database: string, name: string, transaction?: Transaction): Collection {
    const existing = this.collection(database, name)
    if (existing) return existing
    this.change({ change: 'create', database, collection: name, options: {} })
    if (transaction?.explicit) transaction.created.push({ database, collection: name })
    return this.collection(database, name)!
  }

  /** Applies and logs a change of the catalog. It waits for open transactions that wrote there. */
  change(change: CatalogChange): void {
    this.assertWritable()
    if (change.change !== 'create') this.assertNotHeld(change)
    this.catalog.apply(change)
    this.log?.append([operationOfChange(change)])
  }

  private assertNotHeld(change: CatalogChange): void {
    const concerned = (namespace: string) =>
      'collection' in change
        ? namespace === `${change.database}.${change.collection}` ||
          (change.change === 'rename' && namespace === `${change.toDatabase}.${change.to}`)
        : namespace.startsWith(`${change.database}.`)
    for (const transaction of this.open)
      for (const { namespace } of transaction.writes.keys())
        if (concerned(namespace)) throw writeConflict(transaction)
  }

  begin(explicit: boolean): Transaction {
    const transaction = new Transaction(explicit, this.sequence, explicit ? this.now().getTime() : 0)
    if (explicit) this.open.add(transaction)
    return transaction
  }

  commit(transaction: Transaction): void {
    atOnce(this.commitInTurns(transaction))
  }

  /**
   * Makes all staged writes visible at once and puts them, with the retry record, in one frame. Many of them take several
   * turns: until the last one nobody sees any, and who writes to the same collections waits. Once begun it is finished.
   */
  *commitInTurns(transaction: Transaction, retry?: RetryRecord): Work<void> {
    this.assertWritable()
    let count = 0
    for (const { size } of transaction.writes.values()) count += size
    const isLong = count >= writesAtOnce
    this.open.delete(transaction)
    const keepsPast = isLong || this.open.size > 0
    if (isLong) {
      this.open.add(transaction)
      for (const collection of transaction.writes.keys()) collection.changing = transaction
    }
    const operations = yield* operationsOf(transaction)
    if (retry) operations.push(this.retries.operation(retry))
    if (operations.length > 0) this.log?.append(operations)
    const past: PastVersion[] = []
    let done = 0
    for (const [collection, writes] of transaction.writes)
      for (const [key, record] of writes) {
        const version = this.apply(collection, key, record, keepsPast)
        if (version) past.push(version)
        if (++done % writesAtOnce === 0) yield* pause()
      }
    this.reveal(transaction, past)
    if (this.log && this.log.size > this.checkpointBytes) this.checkpointing ??= this.checkpointInBackground()
  }

  private apply(
    collection: Collection,
    key: string,
    record: DocumentRecord | undefined,
    keepsPast: boolean,
  ): PastVersion | undefined {
    const old = collection.documents.get(key)
    if (!old && !record) return undefined
    const version = { sequence: underWay, record: old }
    if (keepsPast) {
      const versions = collection.history.get(key) ?? []
      versions.push(version)
      collection.history.set(key, versions)
      this.withHistory.add(collection)
    }
    collection.replace(old, record)
    if (record) {
      record.sequence = underWay
      record.settle()
    }
    return version
  }

  private reveal(transaction: Transaction, past: PastVersion[]): void {
    this.sequence++
    for (const version of past) version.sequence = this.sequence
    for (const [collection, writes] of transaction.writes) {
      collection.changing = undefined
      for (const record of writes.values()) if (record) record.sequence = this.sequence
    }
    this.open.delete(transaction)
    this.end(transaction)
  }

  abort(transaction: Transaction): void {
    this.open.delete(transaction)
    this.end(transaction)
    for (const { database, collection } of transaction.created) {
      const made = this.collection(database, collection)
      const unused = made && made.documents.size === 0 && made.locks.size === 0 && made.indexes.size === 1
      if (unused && !this.log?.failed) this.change({ change: 'drop', database, collection })
    }
  }

  /** Whether a collection is there only for an open transaction that made it. */
  isUncommitted(database: string, name: string): boolean {
    const isIt = (each: { database: string; collection: string }) =>
      each.database === database && each.collection === name
    for (const transaction of this.open)
      if (transaction.created.some(isIt)) return this.collection(database, name)?.documents.size === 0
    return false
  }

  /** Ends a transaction without writing: a statement that changed nothing or failed. */
  end(transaction: Transaction): void {
    transaction.release()
    if (this.open.size > 0) return
    for (const collection of this.withHistory) collection.history.clear()
    this.withHistory.clear()
  }

  assertWritable(): void {
    const error = this.log?.failed
    if (!error) return
    const full = hasNoRoom(error)
    throw failure(
      full ? 'OutOfDiskSpace' : 'OperationFailed',
      `The data folder cannot be written (${error.message}); only reads are served until ${full ? 'there is room' : 'a restart'}`,
    )
  }

  /** Resolves when everything committed so far is on disk; refuses when it could not be written. */
  async durable(): Promise<void> {
    try {
      await this.log?.written
    } catch {
      this.assertWritable()
    }
  }

  /** Resolves when what is read now is on disk; where it cannot be written, what is in memory is shown all the same. */
  async settled(): Promise<void> {
    await this.log?.written.catch(() => {})
  }

  private async checkpoint(): Promise<void> {
    const mayCapture = () => [...this.collections()].every(({ changing }) => changing === undefined)
    await this.log?.checkpoint(() => captureSnapshot(this.catalog, this.retries), mayCapture)
  }

  private async checkpointInBackground(): Promise<void> {
    await this.checkpoint()
    this.checkpointing = undefined
  }

  async close(): Promise<void> {
    if (!this.log) return
    await this.log.written.catch(() => {})
    await this.checkpointing
    if (!this.log.failed && this.log.size > 0) await this.checkpoint()
    await this.log.close()
  }
}
