// The append-only log of a data folder: snapshot-N.db, then the frames of log-N.db on top of it.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { type Batch, createBatch } from './batch.ts'
import { damaged, sync, writeFully } from './disk.ts'
import { decodeFrames, encodeFrame, magic, type Operation, type StoredOperation } from './frames.ts'
import { lockFolder } from './lock.ts'
import { readSnapshot, writeSnapshot } from './snapshot-file.ts'

/** A checkpoint about to begin: takes hold of what there is when the log's newest file is complete. */
type Capture = () => Iterable<Operation>
type Roll = {
  capture: Capture
  resolve: (captured: Iterable<Operation>) => void
  reject: (error: Error) => void
}

/** Frames wait for the running fdatasync and then go out together: group commit. */
export class Log {
  /** The first write error: from then on nothing more is written. */
  failed: Error | undefined
  /** Bytes of frames since the last checkpoint. */
  size = 0
  private readonly folder: string
  private readonly say: (line: string) => void
  private readonly unlock: () => void
  private generation = 0
  private descriptor = -1
  private offset = 0
  private batch: Batch | undefined
  private flushing: Batch | undefined
  private running: Promise<void> | undefined
  private rolling: Roll | undefined

  constructor(folder: string, say: (line: string) => void) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.folder = folder
    this.say = say
    this.unlock = lockFolder(folder)
  }

  private path(kind: 'log' | 'snapshot', generation: number): string {
    return join(this.folder, `${kind}-${generation}.db`)
  }

  private generations(kind: 'log' | 'snapshot'): number[] {
    return fs
      .readdirSync(this.folder)
      .map(name => new RegExp(`^${kind}-(\\d+)\\.db$`).exec(name)?.[1])
      .filter(number => number !== undefined)
      .map(Number)
      .sort((left, right) => left - right)
  }

  /** Replays what is there into `apply` and opens the log for appending. */
  open(apply: (operation: StoredOperation) => void): void {
    try {
      const snapshot = this.generations('snapshot').at(-1) ?? 0
      if (snapshot > 0) readSnapshot(this.path('snapshot', snapshot), apply)
      const logs = this.generations('log').filter(number => number >= snapshot)
      for (const number of logs) this.readLog(number, number === logs.at(-1), apply)
      this.generation = logs.at(-1) ?? Math.max(snapshot, 1)
      this.openNewest(logs.length === 0)
    } catch (error) {
      this.unlock()
      throw error
    }
  }

  private readLog(number: number, last: boolean, apply: (operation: StoredOperation) => void): void {
    const path = this.path('log', number)
    const bytes = fs.readFileSync(path)
    if (bytes.length < magic.length && last) {
      fs.writeFileSync(path, magic)
      return
    }
    const end = decodeFrames(bytes, magic.length, apply)
    this.size += end - magic.length
    if (end === bytes.length) return
    if (!last) throw damaged(path, end)
    this.say(`log: cut ${bytes.length - end} bytes of an unfinished write from the end of ${path}`)
    fs.truncateSync(path, end)
  }

  private openNewest(create: boolean): void {
    const path = this.path('log', this.generation)
    if (create) fs.writeFileSync(path, magic)
    this.descriptor = fs.openSync(path, 'r+')
    this.offset = fs.fstatSync(this.descriptor).size
    fs.fsyncSync(this.descriptor)
    const folder = fs.openSync(this.folder, 'r')
    fs.fsyncSync(folder)
    fs.closeSync(folder)
  }

  /** Queues one frame; `written` tells when it is on disk. */
  append(operations: Operation[]): void {
    this.batch ??= createBatch()
    this.batch.frames.push(encodeFrame(operations))
    this.running ??= this.run()
  }

  /** Resolves when everything appended so far is on disk. */
  get written(): Promise<void> {
    if (this.failed) return Promise.reject(this.failed)
    return (this.batch ?? this.flushing)?.written ?? Promise.resolve()
  }

  private async run(): Promise<void> {
    while (this.batch || this.rolling) {
      // Let the statements that arrived together come into one batch.
      await new Promise(resolve => setImmediate(resolve))
      const { batch, rolling } = this
      this.batch = undefined
      this.rolling = undefined
      // What is captured is what the files hold once this batch is written: the next file begins after it.
      const captured = rolling?.capture()
      if (batch) await this.flush(batch)
      if (rolling) await this.startNext().then(() => rolling.resolve(captured!), rolling.reject)
    }
    this.running = undefined
  }

  private async flush(batch: Batch): Promise<void> {
    this.flushing = batch
    try {
      if (this.failed) throw this.failed
      const bytes = batch.frames.length === 1 ? batch.frames[0]! : Buffer.concat(batch.frames)
      await writeFully(this.descriptor, bytes, this.offset)
      this.offset += bytes.length
      this.size += bytes.length
      batch.resolve()
    } catch (error) {
      batch.reject(this.fail(error as Error))
    }
    this.flushing = undefined
  }

  private fail(error: Error): Error {
    if (!this.failed) this.say(`log: cannot write (${error.message}); from now on only reads are served`)
    this.failed ??= error
    return this.failed
  }

  /**
   * Starts a new log and writes a snapshot of what `capture` takes hold of; serving goes on meanwhile. When
   * it cannot be written, the older snapshot and all logs since then stay, and hold everything.
   */
  async checkpoint(capture: Capture): Promise<void> {
    try {
      const captured = await new Promise<Iterable<Operation>>((resolve, reject) => {
        this.rolling = { capture, resolve, reject }
        this.running ??= this.run()
      })
      const generation = this.generation
      await writeSnapshot(this.path('snapshot', generation), captured)
      await sync(this.folder)
      await this.removeBefore(generation)
    } catch (error) {
      this.say(`log: no checkpoint was written (${(error as Error).message})`)
    }
  }

  private async startNext(): Promise<void> {
    try {
      if (this.failed) throw this.failed
      const path = this.path('log', this.generation + 1)
      await fs.promises.writeFile(path, magic)
      await sync(path)
      await sync(this.folder)
      fs.closeSync(this.descriptor)
      this.descriptor = fs.openSync(path, 'r+')
      this.generation++
      this.offset = magic.length
      this.size = 0
    } catch (error) {
      throw this.fail(error as Error)
    }
  }

  private async removeBefore(generation: number): Promise<void> {
    for (const name of fs.readdirSync(this.folder)) {
      const number = /^(?:log|snapshot)-(\d+)\.db(?:\.new)?$/.exec(name)?.[1]
      if (number !== undefined && Number(number) < generation)
        await fs.promises.unlink(join(this.folder, name))
    }
  }

  /** Waits for what is queued and gives the folder back. */
  async close(): Promise<void> {
    await this.running
    if (!this.failed) fs.closeSync(this.descriptor)
    // The descriptor's number may soon be another file's.
    this.failed ??= new Error('closed')
    this.unlock()
  }
}
