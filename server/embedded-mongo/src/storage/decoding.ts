import { BSON, BSONSymbol, Code, DBRef, Double, Int32 } from 'bson'
import { isTime, type Work } from '../pacing/turns.ts'
import { type Document, doubleOf, isInt32, setField } from '../values/kinds.ts'
import { endOf, types } from './elements.ts'

/** Longs stay Longs and binaries stay Binary, or they would come back to the client as something else. */
export const decodeOptions = { promoteLongs: false, promoteBuffers: false, bsonRegExp: true } as const

const reference = Buffer.from('$ref\0')

// What bson does not give back as it came: whole doubles, and references, which it makes of documents with such fields.
function isPlain(bytes: Buffer, start: number): boolean {
  const last = start + bytes.readInt32LE(start) - 1
  for (let at = start + 4; at < last; ) {
    const type = bytes[at]!
    if (bytes[at + 1] === reference[0] && reference.compare(bytes, at + 1, at + 1 + reference.length) === 0)
      return false
    do at++
    while (bytes[at] !== 0 && at < last)
    at++
    if (type === types.double && isInt32(bytes.readDoubleLE(at))) return false
    if ((type === types.document || type === types.array) && !isPlain(bytes, at)) return false
    const end = endOf(type, bytes, at)
    if (end < at || end > last) throw new Error('an element beyond its document')
    at = end
  }
  return true
}

function asItCame(value: unknown): unknown {
  if (value instanceof Int32) return value.value
  if (value instanceof Double) return doubleOf(value.value)
  if (value instanceof DBRef) return asItCame({ ...referenceOf(value), ...value.fields })
  if (value instanceof BSONSymbol) return value.value
  if (value instanceof Code && value.scope) return new Code(value.code, asItCame(value.scope) as Document)
  if (Array.isArray(value)) return value.map(asItCame)
  if (typeof value !== 'object' || value === null || '_bsontype' in value || value instanceof Date)
    return value
  const document: Document = {}
  for (const [name, each] of Object.entries(value)) setField(document, name, asItCame(each))
  return document
}
const referenceOf = ({ collection, oid, db }: DBRef): Document =>
  db ? { $ref: collection, $id: oid, $db: db } : { $ref: collection, $id: oid }

export function decode(raw: Uint8Array): Document {
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  // This one judges what comes malformed.
  const document = BSON.deserialize(bytes, decodeOptions)
  if (isPlain(bytes, 0)) return document
  return asItCame(BSON.deserialize(bytes, { ...decodeOptions, promoteValues: false })) as Document
}

/** What is longer is read in pieces of about this size. */
export const pieceBytes = 1 << 16

/** The same in turns: however long a document is, others are served while it is read. */
export function* decodeInTurns(raw: Buffer, most = pieceBytes): Work<Document> {
  return raw.length <= most ? decode(raw) : ((yield* decodePieces(raw, false, most)) as Document)
}

/** Elements of a document or an array, alone in one. */
function piece(elements: Buffer, isList: boolean): unknown {
  const size = elements.length + 5
  const bytes = Buffer.alloc(isList ? size + 7 : size)
  const at = isList ? 6 : 0
  if (isList) {
    bytes.writeInt32LE(bytes.length, 0)
    bytes[4] = types.array
  }
  bytes.writeInt32LE(size, at)
  elements.copy(bytes, at + 4)
  const document = decode(bytes)
  return isList ? document[''] : document
}

function* decodePieces(bytes: Buffer, isList: boolean, most: number): Work<Document | unknown[]> {
  const list: unknown[] = []
  const document: Document = {}
  const last = bytes.length - 1
  if (bytes.readInt32LE(0) !== bytes.length || bytes[last] !== 0)
    throw new Error('a document without its end')
  const take = (from: number, to: number) => {
    if (from === to) return
    const read = piece(bytes.subarray(from, to), isList)
    if (isList) for (const element of read as unknown[]) list.push(element)
    else for (const [name, value] of Object.entries(read as Document)) setField(document, name, value)
  }
  let from = 4
  for (let at = 4; at < last; ) {
    const element = at
    const type = bytes[at]!
    const nameEnd = bytes.indexOf(0, at + 1)
    at = nameEnd + 1
    const end = endOf(type, bytes, at)
    if (nameEnd < 0 || end < at || end > last) throw new Error('an element beyond its document')
    if ((type === types.document || type === types.array) && end - at > most) {
      take(from, element)
      const inner = yield* decodePieces(bytes.subarray(at, end), type === types.array, most)
      if (isList) list.push(inner)
      else setField(document, bytes.toString('utf8', element + 1, nameEnd), inner)
      from = end
    } else if (end - from > most) {
      take(from, end)
      from = end
      if (isTime()) yield undefined
    }
    at = end
  }
  take(from, last)
  return isList ? list : document
}

export const encode = (document: Document): Buffer => {
  const bytes = BSON.serialize(document, { ignoreUndefined: false })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
