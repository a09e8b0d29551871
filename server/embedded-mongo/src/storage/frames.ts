// The bytes of snapshots and logs: frames of operations, each frame whole or not there at all, and each in its place.
import { crc32 } from 'node:zlib'

export const operationTypes = { put: 1, remove: 2, catalog: 3, retry: 4, end: 5 } as const
export type Operation = {
  type: (typeof operationTypes)[keyof typeof operationTypes]
  namespace: string
  data: Uint8Array
}
/** An operation as it is read back. */
export type StoredOperation = Operation & { data: Buffer }
type Apply = (operation: StoredOperation) => void

export const magic = Buffer.from('ZYBMONG2')
/** Files of before frames were linked: they are read, never written. */
const unlinkedMagic = Buffer.from('ZYBMONG1')
const beginsWith = (bytes: Buffer, start: Buffer) => bytes.subarray(0, start.length).equals(start)

const headLength = 12
const unlinkedHeadLength = 8

/** The link that the first frame of a file follows: a file in another's place does not fit. */
const firstLink = (file: string) => crc32(file)

// The length and the sum of a frame, following those of the frame before it.
const linkAfter = (link: number, frame: Buffer, at: number) => crc32(frame.subarray(at, at + 8), link)

/** Makes the frames of one file, one after the other. */
export class FrameWriter {
  private link: number

  /** `file` is the file's name; `read` has read what is in it already. */
  constructor(file: string, read?: FrameReader) {
    this.link = read?.link ?? firstLink(file)
  }

  /** length (4) · CRC-32 (4) · link (4) · operations: type (1), namespace (2 + n), data (4 + n). */
  encode(operations: Operation[]): Buffer {
    let size = headLength
    for (const { namespace, data } of operations) size += 7 + Buffer.byteLength(namespace) + data.length
    const frame = Buffer.allocUnsafe(size)
    let at = headLength
    for (const { type, namespace, data } of operations) {
      frame[at] = type
      const length = frame.write(namespace, at + 3)
      frame.writeUInt16LE(length, at + 1)
      at += 3 + length
      frame.writeUInt32LE(data.length, at)
      frame.set(data, at + 4)
      at += 4 + data.length
    }
    frame.writeUInt32LE(size - headLength, 0)
    frame.writeUInt32LE(crc32(frame.subarray(headLength)), 4)
    this.link = linkAfter(this.link, frame, 0)
    frame.writeUInt32LE(this.link, 8)
    return frame
  }
}

/** Reads the frames of one file. */
export class FrameReader {
  readonly isOurs: boolean
  readonly isLinked: boolean
  /** Of the last frame that was read in its place. */
  link: number
  private readonly bytes: Buffer
  private readonly headLength: number

  constructor(file: string, bytes: Buffer) {
    this.bytes = bytes
    this.isLinked = !beginsWith(bytes, unlinkedMagic)
    this.isOurs = !this.isLinked || beginsWith(bytes, magic)
    this.headLength = this.isLinked ? headLength : unlinkedHeadLength
    this.link = firstLink(file)
  }

  /** Hands every operation of the whole frames that follow each other from `start` to `apply`; answers where they end. */
  read(start: number, apply: Apply): number {
    return this.readWhile(start, at => !this.isLinked || this.follows(at), apply)
  }

  /** The same for what is whole, whether or not it is in its place. */
  readAnyOrder(start: number, apply: Apply): number {
    return this.readWhile(start, () => true, apply)
  }

  /** Where the first whole frame at or after `from` begins; undefined when there is none. */
  find(from: number): number | undefined {
    for (let at = from; at + this.headLength < this.bytes.length; at++)
      if (this.frameEnd(at) !== undefined) return at
    return undefined
  }

  private readWhile(start: number, belongs: (at: number) => boolean, apply: Apply): number {
    let at = start
    for (let end = this.frameEnd(at); end !== undefined && belongs(at); end = this.frameEnd(at)) {
      decodeOperations(this.bytes.subarray(at + this.headLength, end), apply)
      at = end
    }
    return at
  }

  private follows(at: number): boolean {
    const link = linkAfter(this.link, this.bytes, at)
    if (link !== this.bytes.readUInt32LE(at + 8)) return false
    this.link = link
    return true
  }

  /** Where the whole frame that begins at `at` ends; undefined when none does. */
  private frameEnd(at: number): number | undefined {
    const { bytes } = this
    const start = at + this.headLength
    if (start > bytes.length) return undefined
    const end = start + bytes.readUInt32LE(at)
    if (end === start || end > bytes.length || !isOperation(bytes[start]!)) return undefined
    return crc32(bytes.subarray(start, end)) === bytes.readUInt32LE(at + 4) ? end : undefined
  }
}

const isOperation = (type: number): boolean => type >= operationTypes.put && type <= operationTypes.end

function decodeOperations(body: Buffer, apply: Apply): void {
  let at = 0
  while (at < body.length) {
    const type = body[at] as Operation['type']
    const nameEnd = at + 3 + body.readUInt16LE(at + 1)
    const namespace = body.toString('utf8', at + 3, nameEnd)
    const dataEnd = nameEnd + 4 + body.readUInt32LE(nameEnd)
    apply({ type, namespace, data: body.subarray(nameEnd + 4, dataEnd) })
    at = dataEnd
  }
}
