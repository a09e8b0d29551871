// The bytes of the log: frames of operations, each frame whole or not there at all.
import { crc32 } from 'node:zlib'

export const operationTypes = { put: 1, remove: 2, catalog: 3, retry: 4, end: 5 } as const
export type Operation = {
  type: (typeof operationTypes)[keyof typeof operationTypes]
  namespace: string
  data: Uint8Array
}
/** An operation as it is read back. */
export type StoredOperation = Operation & { data: Buffer }
export const magic = Buffer.from('ZYBMONG1')
export const hasMagic = (bytes: Buffer): boolean => bytes.subarray(0, magic.length).equals(magic)
const headLength = 8

/** length (4) · CRC-32 (4) · operations: type (1), namespace (2 + n), data (4 + n). */
export function encodeFrame(operations: Operation[]): Buffer {
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
  return frame
}

/** Where the whole frame that begins at `at` ends; undefined when none does. */
function frameEnd(bytes: Buffer, at: number): number | undefined {
  if (at + headLength > bytes.length) return undefined
  const start = at + headLength
  const end = start + bytes.readUInt32LE(at)
  if (end === start || end > bytes.length || !isOperation(bytes[start]!)) return undefined
  return crc32(bytes.subarray(start, end)) === bytes.readUInt32LE(at + 4) ? end : undefined
}

const isOperation = (type: number): boolean => type >= operationTypes.put && type <= operationTypes.end

/** Where the first whole frame at or after `from` begins; undefined when there is none. */
export function findFrame(bytes: Buffer, from: number): number | undefined {
  for (let at = from; at + headLength < bytes.length; at++) if (frameEnd(bytes, at) !== undefined) return at
  return undefined
}

/** Hands every operation of every whole frame to `apply`; answers where the last whole frame ends. */
export function decodeFrames(
  bytes: Buffer,
  start: number,
  apply: (operation: StoredOperation) => void,
): number {
  let at = start
  for (let end = frameEnd(bytes, at); end !== undefined; end = frameEnd(bytes, at)) {
    decodeOperations(bytes.subarray(at + headLength, end), apply)
    at = end
  }
  return at
}

function decodeOperations(body: Buffer, apply: (operation: StoredOperation) => void): void {
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
