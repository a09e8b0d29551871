// How far the newest log was acknowledged, in a file of its own: frames that are gone from the end of a log are missed, and
// what is damaged before the mark is no unfinished write. It is written after the log and not waited for, so after a
// power failure it may be behind, never ahead.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

export type Mark = { generation: number; offset: number }

export const markName = 'acknowledged'
const length = 16

/** undefined where there is none, or none that can be read, which is said. */
export function readMark(folder: string, say: (line: string) => void): Mark | undefined {
  const path = join(folder, markName)
  if (!fs.existsSync(path)) return undefined
  const bytes = fs.readFileSync(path)
  if (bytes.length !== length || bytes.readUInt32LE(12) !== crc32(bytes.subarray(0, 12))) {
    // Nothing was written yet, or the disk was full: there is nothing to miss.
    if (bytes.length > 0) say(`log: ${path} cannot be read; nothing tells how far the log was acknowledged`)
    return undefined
  }
  return { generation: bytes.readUInt32LE(0), offset: Number(bytes.readBigUInt64LE(4)) }
}

export class MarkFile {
  private readonly descriptor: number
  private readonly bytes = Buffer.alloc(length)

  constructor(folder: string) {
    const path = join(folder, markName)
    this.descriptor = fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600)
  }

  /** A mark that cannot be written is behind, which does no harm. */
  write({ generation, offset }: Mark): void {
    this.bytes.writeUInt32LE(generation, 0)
    this.bytes.writeBigUInt64LE(BigInt(offset), 4)
    this.bytes.writeUInt32LE(crc32(this.bytes.subarray(0, 12)), 12)
    try {
      fs.writeSync(this.descriptor, this.bytes, 0, length, 0)
    } catch {}
  }

  close(): void {
    fs.closeSync(this.descriptor)
  }
}
