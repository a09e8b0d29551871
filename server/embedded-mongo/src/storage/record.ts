import type { Work } from '../pacing/turns.ts'
import { keyOf } from '../values/key.ts'
import type { Document } from '../values/kinds.ts'
import { decode, decodeInTurns } from './decoding.ts'
import { FieldReader } from './raw-fields.ts'

// Bytes lie in large chunks: a small Buffer would keep its whole shared pool, or the network packet it came
// with, alive, and a Buffer for each would be more work for the garbage collector than all documents.
const chunkSize = 1 << 20
let chunk = Buffer.alloc(0)
let used = chunkSize

// Decoded, a document takes several times its bytes: only those used last stay so, as many as have these bytes in all.
const rememberedBytes = 8 << 20
let younger: DocumentRecord[] = []
let older: DocumentRecord[] = []
let youngerBytes = 0

function remember(record: DocumentRecord): void {
  younger.push(record)
  youngerBytes += record.size
  if (youngerBytes < rememberedBytes / 2) return
  for (const each of older) each.forget()
  older = younger
  younger = []
  youngerBytes = 0
}

/** Reads some fields; undefined stands for all of them. */
export type Fields = FieldReader | undefined
export const readerOf = (names: ReadonlySet<string> | undefined): Fields => names && new FieldReader(names)

/** One version of a document: its bytes, and when it was committed. */
export class DocumentRecord {
  readonly key: string
  sequence = 0
  readonly size: number
  private bytes: Buffer
  private start = 0
  private decoded: Document | undefined

  constructor(key: string, raw: Buffer, decoded?: Document) {
    this.key = key
    this.size = raw.length
    this.bytes = raw
    this.decoded = decoded
  }

  get raw(): Buffer {
    return this.bytes.subarray(this.start, this.start + this.size)
  }

  get document(): Document {
    if (this.decoded) return this.decoded
    this.decoded = decode(this.raw)
    remember(this)
    return this.decoded
  }

  /** Decodes it in turns, so that it is at hand then. */
  *read(): Work<void> {
    if (this.decoded) return
    this.decoded = yield* decodeInTurns(this.raw)
    remember(this)
  }

  /**
   * The document for one look, with the fields that are asked for: what passes over many of them need not decode the
   * rest, nor drive out those in use.
   */
  look(fields: Fields): Document {
    if (this.decoded) return this.decoded
    return fields ? fields.read(this.bytes, this.start, this.size) : decode(this.raw)
  }

  forget(): void {
    this.decoded = undefined
  }

  /** Called once the record is committed: its bytes move into long-lived memory. */
  settle(): void {
    this.move()
    if (this.decoded) remember(this)
  }

  /** Puts the bytes next to those moved before. */
  move(): void {
    const { bytes, start, size } = this
    if (size > chunkSize / 4) {
      this.bytes = Buffer.from(this.raw)
      this.start = 0
      return
    }
    if (used + size > chunkSize) {
      chunk = Buffer.allocUnsafeSlow(chunkSize)
      used = 0
    }
    bytes.copy(chunk, used, start, start + size)
    this.bytes = chunk
    this.start = used
    used += size
  }
}

/** The record of stored bytes, reading an ObjectId that comes first without decoding the rest. */
export function recordOfRaw(raw: Buffer): DocumentRecord {
  const startsWithObjectId = raw[4] === 7 && raw.toString('latin1', 5, 9) === '_id\0'
  if (startsWithObjectId) return new DocumentRecord(`%${raw.toString('latin1', 9, 21)}`, raw)
  return new DocumentRecord(keyOf(decode(raw)._id), raw)
}
