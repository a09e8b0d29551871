// Some fields of stored bytes, without decoding the others: what a scan looks at is a small part of a document.
import { Long, ObjectId } from 'bson'
import { type Document, doubleOf, setField } from '../values/kinds.ts'
import { decode } from './decoding.ts'
import { endOf, types } from './elements.ts'

/** One element alone in a document, for the types that are not worth reading by ourselves. */
function decodeElement(bytes: Buffer, start: number, end: number, name: string): unknown {
  const alone = Buffer.allocUnsafe(end - start + 5)
  alone.writeInt32LE(alone.length, 0)
  bytes.copy(alone, 4, start, end)
  alone[alone.length - 1] = 0
  return decode(alone)[name]
}

/** The value as `decode` gives it. */
function valueAt(bytes: Buffer, start: number, at: number, end: number, name: string): unknown {
  switch (bytes[start]) {
    case types.double:
      return doubleOf(bytes.readDoubleLE(at))
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
