// The documents of a data file, as bytes of BSON: what a server stores is what the file says, to the last bit.
import { createReadStream } from 'node:fs'
import { BSON } from 'mongodb'
import { exact, type Format } from './dump-files.ts'

const { EJSON } = BSON

const SHORTEST_DOCUMENT = 5
/** What a server takes, with room for what it adds of its own. */
const LONGEST_DOCUMENT = 16 * 1024 * 1024 + 16 * 1024
const CHUNK_BYTES = 1 << 20
const LINE_END = 10

/** How long the piece is that starts at a place of the file; undefined while that cannot be told. */
type Measure = (bytes: Buffer, at: number) => number | undefined

async function* cut(file: string, measure: Measure): AsyncGenerator<{ bytes: Buffer; at: number }> {
  let rest = Buffer.alloc(0)
  let at = 0
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    for (;;) {
      const length = measure(rest, at)
      if (length === undefined || length > rest.length) break
      yield { bytes: rest.subarray(0, length), at }
      rest = rest.subarray(length)
      at += length
    }
  }
  if (rest.length > 0) yield { bytes: rest, at }
}

const reading = <Result>(where: string, read: () => Result): Result => {
  try {
    return read()
  } catch (error) {
    throw new Error(`${where}读不出来：${(error as Error).message}`)
  }
}

async function* bsonDocuments(file: string): AsyncGenerator<Buffer> {
  const measure: Measure = (bytes, at) => {
    if (bytes.length < 4) return undefined
    const length = bytes.readInt32LE(0)
    if (length >= SHORTEST_DOCUMENT && length <= LONGEST_DOCUMENT) return length
    throw new Error(`${file} 第 ${at} 字节处不是记录的开头`)
  }
  for await (const { bytes, at } of cut(file, measure)) {
    if (measure(bytes, at) !== bytes.length) throw new Error(`${file} 被截断：第 ${at} 字节起的记录不完整`)
    yield bytes
  }
}

const encode = (document: object): Buffer => {
  const bytes = BSON.serialize(document, { ignoreUndefined: false })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

const fromJson = (line: string): Buffer => encode(EJSON.parse(line, { relaxed: false }))

/** A line of canonical Extended JSON; where it would not say exactly what the bytes say, it is refused. */
export const toJson = (document: Buffer): string => {
  const decoded = BSON.deserialize(document, exact)
  const line = EJSON.stringify(decoded, { relaxed: false })
  if (saysTheSame(line, document)) return line
  const id = EJSON.stringify(decoded._id, { relaxed: false })
  throw new Error(`JSON 不能原样写下 _id 为 ${id} 的记录，请用 --format bson 导出`)
}

// Not where a field is called 1 or $date, or has a type that was withdrawn.
const saysTheSame = (line: string, document: Buffer): boolean => {
  try {
    return fromJson(line).equals(document)
  } catch {
    return false
  }
}

async function* jsonDocuments(file: string): AsyncGenerator<Buffer> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let line = 0
  for await (const { bytes } of cut(file, rest => rest.indexOf(LINE_END) + 1 || undefined)) {
    line++
    const document = reading(`${file} 第 ${line} 行`, () => {
      const text = utf8.decode(bytes).trim()
      return text === '' ? undefined : fromJson(text)
    })
    if (document) yield document
  }
}

export const readDocuments = (file: string, format: Format): AsyncGenerator<Buffer> =>
  format === 'bson' ? bsonDocuments(file) : jsonDocuments(file)

/** Reads a data file to its end, so that nothing is written before the last of it is known to be whole. */
export const measureDocuments = async (
  file: string,
  format: Format,
): Promise<{ documents: number; bytes: number }> => {
  let documents = 0
  let bytes = 0
  for await (const document of readDocuments(file, format)) {
    if (format === 'bson')
      reading(`${file} 第 ${bytes} 字节起的记录`, () => BSON.deserialize(document, exact))
    documents++
    bytes += document.length
  }
  return { documents, bytes }
}
