// Some fields of stored bytes, without decoding the others: what a scan looks at is a small part of a document.
import { BSON, Long, ObjectId } from 'bson'
import { type Document, setField } from '../values/kinds.ts'
import { decodeOptions } from './decoding.ts'

const types = {
  double: 1,
  string: 2,
  document: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
}

const fixedSizes = new Map([
  [types.double, 8],
  [types.undefined, 0],
  [types.objectId, 12],
  [types.boolean, 1],
  [types.date, 8],
  [types.null, 0],
  [types.int, 4],
  [types.timestamp, 8],
  [types.long, 8],
  [types.decimal, 16],
  [255, 0],
  [127, 0],
])
/** Sizes by type; -1 where the bytes themselves tell. */
const sizes = Int8Array.from({ length: 256 }, (_, type) => fixedSizes.get(type) ?? -1)

const afterText = (bytes: Buffer, at: number) => bytes.indexOf(0, at) + 1

/** Where the value of this type that begins here ends. */
function endOf(type: number, bytes: Buffer, at: number): number {
  const size = sizes[type]!
  if (size >= 0) return at + size
  switch (type) {
    case types.document:
    case types.array:
    case types.codeWithScope:
      return at + bytes.readInt32LE(at)
    case types.string:
    case types.code:
    case types.symbol:
      return at + 4 + bytes.readInt32LE(at)
    case types.binary:
      return at + 5 + bytes.readInt32LE(at)
    case types.dbPointer:
      return at + 16 + bytes.readInt32LE(at)
    case types.regex:
      return afterText(bytes, afterText(bytes, at))
    default:
      throw new Error(`a stored document has a value of the unknown type ${type}`)
  }
}

/** One element alone in a document, for the types that are not worth reading by ourselves. */
function decodeElement(bytes: Buffer, start: number, end: number, name: string): unknown {
  const alone = Buffer.allocUnsafe(end - start + 5)
  alone.writeInt32LE(alone.length, 0)
  bytes.copy(alone, 4, start, end)
  alone[alone.length - 1] = 0
  return BSON.deserialize(alone, decodeOptions)[name]
}

/** The value as `decode` gives it. */
function valueAt(bytes: Buffer, start: number, at: number, end: number, name: string): unknown {
  switch (bytes[start]) {
    case types.double:
      return bytes.readDoubleLE(at)
    case types.string:
      return bytes.toString('utf8', at + 4, end - 1)
    case types.int:
      return bytes.readInt32LE(at)
    case types.boolean:
      return bytes[at] === 1
    case types.date:
      return new Date(bytes.readUInt32LE(at) + bytes.readInt32LE(at + 4) * 2 ** 32)
    case types.null:
      return null
    case types.objectId:
      return new ObjectId(bytes.subarray(at, end))
    case types.long:
      return new Long(bytes.readInt32LE(at), bytes.readInt32LE(at + 4))
    default:
      return decodeElement(bytes, start, end, name)
  }
}

type Wanted = { name: string; bytes: Buffer }

function isNamed({ bytes: wanted }: Wanted, bytes: Buffer, from: number, to: number): boolean {
  if (wanted.length !== to - from) return false
  for (let i = 0; i < wanted.length; i++) if (bytes[from + i] !== wanted[i]) return false
  return true
}

/** Reads fields of these names from documents. */
export class FieldReader {
  private readonly wanted: readonly Wanted[]

  constructor(names: ReadonlySet<string>) {
    this.wanted = [...names].map(name => ({ name, bytes: Buffer.from(name) }))
  }

  /** The document that begins here, with the fields that are asked for only. */
  read(bytes: Buffer, start: number, length: number): Document {
    const found: Document = {}
    const last = start + length - 1
    for (let at = start + 4; at < last; ) {
      const element = at
      do at++
      while (bytes[at] !== 0)
      const wanted = this.named(bytes, element + 1, at)
      const end = endOf(bytes[element]!, bytes, ++at)
      // Where a name comes twice the last one counts, as in `decode`.
      if (wanted) setField(found, wanted.name, valueAt(bytes, element, at, end, wanted.name))
      at = end
    }
    return found
  }

  private named(bytes: Buffer, from: number, to: number): Wanted | undefined {
    for (const each of this.wanted) if (isNamed(each, bytes, from, to)) return each
    return undefined
  }
}
