// The append-only log of a data folder: snapshot-N.db, then the frames of log-N.db on top of it.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { decodeFrames, encodeFrame, magic, type Operation, operationTypes } from './frames.ts'
import { lockFolder } from './lock.ts'

type Batch = { frames: Buffer[]; written: Promise<void>; resolve: () => void; reject: (error: Error) => void }

function createBatch(): Batch {
  let resolve = () => {}
  let reject: (error: Error) => void = () => {}
  const written = new Promise<void>((settle, fail) => {
    resolve = settle
    reject = fail
  })
  // A statement waits for it and reports; a batch nobody waits for must not end the process.
  written.catch(() => {})
  return { frames: [], written, resolve, reject }
}

function syncFolder(folder: string): void {
  const descriptor = fs.openSync(folder, 'r')
  fs.fsyncSync(descriptor)
  fs.closeSync(descriptor)
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
  private beforeNextFlush: (() => void) | undefined

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
  open(apply: (operation: Operation) => void): void {
    try {
      const snapshot = this.generations('snapshot').at(-1) ?? 0
      if (snapshot > 0) this.readSnapshot(this.path('snapshot', snapshot), apply)
      const logs = this.generations('log').filter(number => number >= snapshot)
      for (const number of logs) this.readLog(number, number === logs.at(-1), apply)
      this.generation = logs.at(-1) ?? Math.max(snapshot, 1)
      this.startFile(logs.length === 0)
      this.removeBefore(snapshot)
    } catch (error) {
      this.unlock()
      throw error
    }
  }

  private readSnapshot(path: string, apply: (operation: Operation) => void): void {
    const bytes = fs.readFileSync(path)
    let complete = false
    const end = decodeFrames(bytes, magic.length, operation => {
      complete = operation.type === operationTypes.end
      if (!complete) apply(operation)
    })
    if (!complete || end < bytes.length) throw new Error(`${path} is damaged at byte ${end}`)
  }

  private readLog(number: number, last: boolean, apply: (operation: Operation) => void): void {
    const path = this.path('log', number)
    const bytes = fs.readFileSync(path)
    if (bytes.length < magic.length && last) {
      fs.writeFileSync(path, magic)
      return
    }
    const end = decodeFrames(bytes, magic.length, apply)
    this.size += end - magic.length
    if (end === bytes.length) return
    if (!last) throw new Error(`${path} is damaged at byte ${end}`)
    this.say(`log: cut ${bytes.length - end} bytes of an unfinished write from the end of ${path}`)
    fs.truncateSync(path, end)
  }

  private startFile(create: boolean): void {
    const path = this.path('log', this.generation)
    if (create) fs.writeFileSync(path, magic)
    this.descriptor = fs.openSync(path, 'r+')
    this.offset = fs.fstatSync(this.descriptor).size
    fs.fsyncSync(this.descriptor)
    syncFolder(this.folder)
  }

  private removeBefore(generation: number): void {
    for (const kind of ['log', 'snapshot'] as const)
      for (const number of this.generations(kind))
        if (number < generation) fs.unlinkSync(this.path(kind, number))
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
    // Let the statements that arrived together come into one batch.
    await new Promise(resolve => setImmediate(resolve))
    try {
      while (this.batch || this.beforeNextFlush) {
        this.beforeNextFlush?.()
        this.beforeNextFlush = undefined
        const batch = this.batch
        this.batch = undefined
        if (batch) await this.flush(batch)
      }
    } finally {
      this.running = undefined
    }
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
      if (!this.failed)
        this.say(`log: cannot write (${(error as Error).message}); from now on only reads are served`)
      this.failed ??= error as Error
      batch.reject(this.failed)
    }
    this.flushing = undefined
  }

  /**
   * Starts a new log and writes a snapshot of what `capture` answers; serving goes on meanwhile. When
   * it cannot be written, the older snapshot and all logs since then stay, and hold everything.
   */
  async checkpoint(capture: () => Operation[]): Promise<void> {
    try {
      const operations = await this.roll(capture)
      const generation = this.generation
      await writeSnapshot(this.path('snapshot', generation), operations)
      syncFolder(this.folder)
      this.removeBefore(generation)
    } catch (error) {
      this.say(`log: no checkpoint was written (${(error as Error).message})`)
    }
  }

  // Between two flushes the old file is complete, so that only the newest file can have a torn tail.
  private roll(capture: () => Operation[]): Promise<Operation[]> {
    return new Promise((resolve, reject) => {
      this.beforeNextFlush = () => {
        try {
          if (this.failed) throw this.failed
          fs.closeSync(this.descriptor)
          this.generation++
          this.startFile(true)
          this.size = 0
          resolve(capture())
        } catch (error) {
          this.failed ??= error as Error
          reject(error)
        }
      }
      this.running ??= this.run()
    })
  }

  /** Waits for what is queued and gives the folder back. */
  async close(): Promise<void> {
    await this.running?.catch(() => {})
    if (!this.failed) fs.closeSync(this.descriptor)
    // The descriptor's number may soon be another file's.
    this.failed ??= new Error('closed')
    this.unlock()
  }
}

function writeFully(descriptor: number, bytes: Buffer, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fs.write(descriptor, bytes, 0, bytes.length, position, (error, count) => {
      if (error) return reject(error)
      if (count < bytes.length)
        return writeFully(descriptor, bytes.subarray(count), position + count).then(resolve, reject)
      fs.fdatasync(descriptor, failed => (failed ? reject(failed) : resolve()))
    })
  })
}

const snapshotFrameBytes = 1 << 20

async function writeSnapshot(path: string, operations: Operation[]): Promise<void> {
  const file = await fs.promises.open(`${path}.new`, 'w')
  await file.appendFile(magic)
  let pending: Operation[] = []
  let bytes = 0
  for (const operation of operations) {
    pending.push(operation)
    bytes += operation.data.length
    if (bytes < snapshotFrameBytes) continue
    await file.appendFile(encodeFrame(pending))
    pending = []
    bytes = 0
  }
  pending.push({ type: operationTypes.end, namespace: '', data: new Uint8Array(0) })
  await file.appendFile(encodeFrame(pending))
  await file.sync()
  await file.close()
  await fs.promises.rename(`${path}.new`, path)
}
