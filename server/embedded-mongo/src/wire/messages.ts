// MongoDB's wire protocol: bytes to commands and replies to bytes.
import { BSON } from 'bson'
import { RawBatch } from '../commands/cursors.ts'
import { isTime, type Work } from '../pacing/turns.ts'
import { decode, decodeInTurns, decodeOptions } from '../storage/decoding.ts'
import { type Document, isArray, isDocument } from '../values/kinds.ts'

export const headerBytes = 16
export const maximumMessageBytes = 48_000_000
const operations = { reply: 1, query: 2004, message: 2013 } as const
const flags = { checksum: 1, moreToCome: 2, exhaustAllowed: 1 << 16 } as const

export type IncomingMessage = {
  requestId: number
  /** The old opcode, which drivers use for their first hello only. */
  isQuery: boolean
  command: Document
  rawSequences: Map<string, Buffer[]>
  /** The client does not want a reply. */
  silent: boolean
}

function readCString(bytes: Buffer, at: number): { text: string; end: number } {
  const end = bytes.indexOf(0, at)
  if (end < 0) throw new Error('unterminated string')
  return { text: bytes.toString('utf8', at, end), end: end + 1 }
}

function readDocumentBytes(bytes: Buffer, at: number, limit: number): Buffer {
  const length = at + 4 <= limit ? bytes.readInt32LE(at) : 0
  if (length < 5 || at + length > limit) throw new Error('document beyond its message')
  return bytes.subarray(at, at + length)
}

/** Reads one whole message; throws when it is malformed. */
export function* readMessage(bytes: Buffer): Work<IncomingMessage> {
  const requestId = bytes.readInt32LE(4)
  const operation = bytes.readInt32LE(12)
  if (operation === operations.query) return readQuery(bytes, requestId)
  if (operation !== operations.message) throw new Error(`unknown opcode ${operation}`)
  return yield* readOpMessage(bytes, requestId)
}

function readQuery(bytes: Buffer, requestId: number): IncomingMessage {
  const { text: namespace, end } = readCString(bytes, headerBytes + 4)
  const query = decode(readDocumentBytes(bytes, end + 8, bytes.length))
  const command = isDocument(query.$query) ? query.$query : query
  const name = Object.keys(command)[0]?.toLowerCase()
  if (name !== 'hello' && name !== 'ismaster') throw new Error('OP_QUERY is only served for hello')
  command.$db ??= namespace.split('.')[0]
  return { requestId, isQuery: true, command, rawSequences: new Map(), silent: false }
}

function* readOpMessage(bytes: Buffer, requestId: number): Work<IncomingMessage> {
  const given = bytes.readUInt32LE(headerBytes)
  if (given & 0xffff & ~(flags.checksum | flags.moreToCome)) throw new Error('unknown required flag')
  const end = bytes.length - (given & flags.checksum ? 4 : 0)
  const rawSequences = new Map<string, Buffer[]>()
  let command: Document | undefined
  let at = headerBytes + 4
  while (at < end) {
    const kind = bytes[at]
    const section = readDocumentBytes(bytes, at + 1, end)
    if (kind === 0 && !command) command = yield* decodeBody(section, rawSequences)
    else if (kind === 1) readSequence(section, rawSequences)
    else throw new Error('unknown or repeated section')
    at += 1 + section.length
  }
  if (!command) throw new Error('no command')
  for (const [name, documents] of rawSequences) command[name] = yield* decodeEach(documents)
  return { requestId, isQuery: false, command, rawSequences, silent: (given & flags.moreToCome) !== 0 }
}

function* decodeEach(documents: Buffer[]): Work<Document[]> {
  const decoded: Document[] = []
  for (const raw of documents) {
    if (isTime()) yield undefined
    decoded.push(yield* decodeInTurns(raw))
  }
  return decoded
}

// The documents of an insert are stored as the bytes that came, also where they came within the command.
function* decodeBody(section: Buffer, sequences: Map<string, Buffer[]>): Work<Document> {
  if (section.toString('latin1', 5, 12) !== 'insert\0') return yield* decodeInTurns(section)
  const command = BSON.deserialize(section, { ...decodeOptions, fieldsAsRaw: { documents: true } })
  const { documents } = command
  if (!isArray(documents) || !documents.every(each => Buffer.isBuffer(each)))
    return yield* decodeInTurns(section)
  sequences.set('documents', documents)
  return command
}

function readSequence(section: Buffer, sequences: Map<string, Buffer[]>): void {
  const { text: name, end } = readCString(section, 4)
  const documents: Buffer[] = []
  let at = end
  while (at < section.length) {
    const document = readDocumentBytes(section, at, section.length)
    documents.push(document)
    at += document.length
  }
  sequences.set(name, documents)
}

/** The bytes of a reply. */
export function writeReply(message: IncomingMessage, reply: Document): Buffer {
  const body = encodeReply(reply)
  const head = Buffer.alloc(message.isQuery ? headerBytes + 20 : headerBytes + 5)
  head.writeInt32LE(head.length + body.length, 0)
  head.writeInt32LE(message.requestId, 8)
  head.writeInt32LE(message.isQuery ? operations.reply : operations.message, 12)
  if (message.isQuery) {
    head.writeInt32LE(8, headerBytes)
    head.writeInt32LE(1, headerBytes + 16)
  }
  return Buffer.concat([head, body])
}

const encode = (document: Document) => BSON.serialize(document, { ignoreUndefined: true })

// A batch of raw documents is put into the reply's bytes as it is.
function encodeReply(reply: Document): Uint8Array {
  const cursor = isDocument(reply.cursor) ? reply.cursor : undefined
  const name = cursor && Object.keys(cursor).find(field => cursor[field] instanceof RawBatch)
  if (!cursor || !name) return encode(reply)
  const { [name]: batch, ...restOfCursor } = cursor
  const { cursor: _, ...restOfReply } = reply
  const array = wrap((batch as RawBatch).documents, true)
  const cursorBytes = wrap([Buffer.from(`\x04${name}\0`, 'latin1'), array, elementsOf(restOfCursor)])
  return wrap([Buffer.from('\x03cursor\0', 'latin1'), cursorBytes, elementsOf(restOfReply)])
}

/** The elements of a document, without its length and its final zero. */
const elementsOf = (document: Document) => encode(document).subarray(4, -1)

/** A document of such parts; of a list each is an element under its number. */
function wrap(parts: Uint8Array[], isList = false): Buffer {
  let length = 5
  for (let i = 0; i < parts.length; i++) length += parts[i]!.length + (isList ? String(i).length + 2 : 0)
  const document = Buffer.allocUnsafe(length)
  document.writeInt32LE(length, 0)
  let at = 4
  for (let i = 0; i < parts.length; i++) {
    if (isList) at += document.write(`\x03${i}\0`, at, 'latin1')
    document.set(parts[i]!, at)
    at += parts[i]!.length
  }
  document[at] = 0
  return document
}
