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

/** Hands every operation of every whole frame to `apply`; answers where the last whole frame ends. */
export function decodeFrames(
  bytes: Buffer,
  start: number,
  apply: (operation: StoredOperation) => void,
): number {
  let at = start
  while (at + headLength <= bytes.length) {
    const end = at + headLength + bytes.readUInt32LE(at)
    if (end === at + headLength || end > bytes.length) break
    const body = bytes.subarray(at + headLength, end)
    if (crc32(body) !== bytes.readUInt32LE(at + 4)) break
    decodeOperations(body, apply)
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
