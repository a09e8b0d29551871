import { BSON } from 'bson'
import { keyOf } from '../values/key.ts'
import type { Document } from '../values/kinds.ts'

/** Longs stay Longs and binaries stay Binary, or they would come back to the client as something else. */
export const decodeOptions = { promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const
export const decode = (raw: Uint8Array): Document => BSON.deserialize(raw, decodeOptions)
export const encode = (document: Document): Buffer => {
  const bytes = BSON.serialize(document, { ignoreUndefined: false })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

// Documents are copied into large chunks: a small Buffer would keep its whole shared pool, or the
// network packet it came with, alive.
const chunkSize = 1 << 20
let chunk = Buffer.alloc(0)
let used = 0

function keep(raw: Buffer): Buffer {
  if (raw.length > chunkSize / 4) return Buffer.from(raw)
  if (used + raw.length > chunk.length) {
    chunk = Buffer.allocUnsafeSlow(chunkSize)
    used = 0
  }
  const kept = chunk.subarray(used, used + raw.length)
  raw.copy(kept)
  used += raw.length
  return kept
}

/** One version of a document: its bytes, decoded on first use, and when it was committed. */
export class DocumentRecord {
  readonly key: string
  raw: Buffer
  sequence = 0
  private decoded: Document | undefined

  constructor(key: string, raw: Buffer, decoded?: Document) {
    this.key = key
    this.raw = raw
    this.decoded = decoded
  }

  get document(): Document {
    this.decoded ??= decode(this.raw)
    return this.decoded
  }

  /** Called once the record is committed: its bytes move into long-lived memory. */
  settle(): void {
    this.raw = keep(this.raw)
  }
}

/** The record of stored bytes, reading an ObjectId that comes first without decoding the rest. */
export function recordOfRaw(raw: Buffer): DocumentRecord {
  const startsWithObjectId = raw[4] === 7 && raw.toString('latin1', 5, 9) === '_id\0'
  if (startsWithObjectId) return new DocumentRecord(`%${raw.toString('latin1', 9, 21)}`, raw)
  const document = decode(raw)
  return new DocumentRecord(keyOf(document._id), raw, document)
}
