// The append-only log of a data folder: snapshot-N.db, then the frames of log-N.db on top of it.
import * as fs from 'node:fs'
import { basename, join } from 'node:path'
import { type Batch, createBatch } from './batch.ts'
import { hasNoRoom, writeFully, writeWhole } from './disk.ts'
import { createLog, cut, pathOf, readFolder } from './folder.ts'
import { FrameWriter, magic, type Operation, type StoredOperation } from './frames.ts'
import { lockFolder } from './lock.ts'
import { MarkFile } from './mark.ts'
import { writeSnapshot } from './snapshot-file.ts'

/** How often it is looked whether there is room again. */
const RETRY_MS = 1000

/** A checkpoint about to begin: takes hold of what there is when the log's newest file is complete. */
type Capture = () => Iterable<Operation>
type Roll = {
  capture: Capture
  mayCapture: () => boolean
  resolve: (captured: Iterable<Operation>) => void
  reject: (error: Error) => void
}

/**
 * What is committed waits for the running fdatasync and then goes out together, as one frame: group commit. So an
 * unfinished write leaves one damaged frame at the very end, and damage with whole frames after it is none.
 */
export class Log {
  /** The first write error: from then on nothing more is written, for want of room until there is some. */
  failed: Error | undefined
  /** Bytes of frames since the last checkpoint. */
  size = 0
  private readonly folder: string
  private readonly say: (line: string) => void
  private readonly unlock: () => void
  private generation = 0
  private descriptor = -1
  private frames = new FrameWriter('')
  private mark: MarkFile | undefined
  private offset = 0
  private batch: Batch | undefined
  private flushing: Batch | undefined
  private running: Promise<void> | undefined
  private rolling: Roll | undefined
  /** What found no room, oldest first. It is in memory, so it comes before anything else once there is room. */
  private readonly held: Buffer[] = []
  private retry: NodeJS.Timeout | undefined
  private retrying: Promise<void> | undefined

  constructor(folder: string, say: (line: string) => void) {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.folder = folder
    this.say = say
    this.unlock = lockFolder(folder)
  }

  /** Of the disk that the folder is on; what is kept for the system's own use counts as used. */
  async disk(): Promise<{ total: number; free: number }> {
    const { bsize, blocks, bavail } = await fs.promises.statfs(this.folder)
    return { total: blocks * bsize, free: bavail * bsize }
  }

  /** Replays what is there into `apply` and opens the log for appending. */
  open(apply: (operation: StoredOperation) => void): void {
    const { say } = this
    try {
      const newest = readFolder(this.folder, apply, { onTail: tail => cut(tail, say), say })
      this.size = newest?.size ?? 0
      this.generation = newest?.generation ?? 1
      // What is written now is not written into a file of before frames were linked.
      if (newest && !newest.reader.isLinked) this.generation++
      const name = basename(pathOf(this.folder, 'log', this.generation))
      const goesOn = newest?.reader.isLinked ? newest.reader : undefined
      if (!goesOn) createLog(this.folder, this.generation)
      this.frames = new FrameWriter(name, goesOn)
      this.openNewest()
      this.mark = new MarkFile(this.folder)
      this.acknowledge()
    } catch (error) {
      this.unlock()
      throw error
    }
  }

  private openNewest(): void {
    const path = pathOf(this.folder, 'log', this.generation)
    this.descriptor = fs.openSync(path, 'r+')
    this.offset = fs.fstatSync(this.descriptor).size
    fs.fsyncSync(this.descriptor)
    const folder = fs.openSync(this.folder, 'r')
    fs.fsyncSync(folder)
    fs.closeSync(folder)
  }

  private acknowledge(): void {
    this.mark?.write({ generation: this.generation, offset: this.offset })
  }

  /** Queues what belongs together; `written` tells when it is on disk. */
  append(operations: Operation[]): void {
    this.batch ??= createBatch()
    for (const operation of operations) this.batch.operations.push(operation)
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
      const { batch } = this
      const rolling = this.rolling?.mayCapture() ? this.rolling : undefined
      this.batch = undefined
      if (rolling) this.rolling = undefined
      // What is captured is what the files hold once this batch is written: the next file begins after it.
      const captured = rolling?.capture()
      if (batch) await this.flush(batch)
      if (rolling) await this.startNext().then(() => rolling.resolve(captured!), rolling.reject)
    }
    this.running = undefined
  }

  private async flush(batch: Batch): Promise<void> {
    this.flushing = batch
    const bytes = this.frames.encode(batch.operations)
    try {
      if (this.failed) throw this.failed
      await writeFully(this.descriptor, bytes, this.offset)
      this.offset += bytes.length
      this.size += bytes.length
      this.acknowledge()
      batch.resolve()
    } catch (error) {
      this.held.push(bytes)
      batch.reject(this.fail(error as Error))
    }
    this.flushing = undefined
  }

  /**
   * Writes what found no room, each by itself so that only the last can be torn; then writes are served again. Whoever
   * sent it was told that it failed: as after a lost answer, it may have been done.
   */
  async tryAgain(): Promise<void> {
    try {
      for (let bytes = this.held[0]; bytes; bytes = this.held[0]) {
        await writeFully(this.descriptor, bytes, this.offset)
        this.offset += bytes.length
        this.size += bytes.length
        this.held.shift()
      }
      this.acknowledge()
      this.failed = undefined
      this.say('log: there is room again; writes are served')
    } catch (error) {
      this.failed = error as Error
      this.tryLater()
    }
  }

  private tryLater(): void {
    clearTimeout(this.retry)
    if (!hasNoRoom(this.failed)) return
    this.retry = setTimeout(() => {
      this.retrying = this.tryAgain()
    }, RETRY_MS).unref()
  }

  private fail(error: Error): Error {
    if (!this.failed) {
      this.say(`log: cannot write (${error.message}); from now on only reads are served`)
      this.failed = error
      this.tryLater()
    }
    return this.failed
  }

  /**
   * Starts a new log and writes a snapshot of what `capture` takes hold of; serving goes on meanwhile. When
   * it cannot be written, the older snapshot and all logs since then stay, and hold everything.
   */
  async checkpoint(capture: Capture, mayCapture = () => true): Promise<void> {
    try {
      const captured = await new Promise<Iterable<Operation>>((resolve, reject) => {
        this.rolling = { capture, mayCapture, resolve, reject }
        this.running ??= this.run()
      })
      const generation = this.generation
      await writeSnapshot(pathOf(this.folder, 'snapshot', generation), captured)
      await this.removeBefore(generation)
    } catch (error) {
      this.say(`log: no checkpoint was written (${(error as Error).message})`)
    }
  }

  private async startNext(): Promise<void> {
    const path = pathOf(this.folder, 'log', this.generation + 1)
    try {
      if (this.failed) throw this.failed
      await writeWhole(path, file => file.appendFile(magic))
      fs.closeSync(this.descriptor)
      this.descriptor = fs.openSync(path, 'r+')
      this.generation++
      this.offset = magic.length
      this.size = 0
      this.frames = new FrameWriter(basename(path))
      this.acknowledge()
    } catch (error) {
      // Without room the file there is goes on, and nothing may stand behind it.
      if (hasNoRoom(error)) await fs.promises.rm(path, { force: true })
      else this.fail(error as Error)
      throw error
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
    clearTimeout(this.retry)
    // One that is at it may set the next.
    await this.retrying
    clearTimeout(this.retry)
    if (!this.failed || hasNoRoom(this.failed)) fs.closeSync(this.descriptor)
    this.mark?.close()
    // The descriptor's number may soon be another file's.
    this.failed ??= new Error('closed')
    this.unlock()
  }
}
