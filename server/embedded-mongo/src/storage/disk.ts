// How bytes come to stay on disk.
import * as fs from 'node:fs'
import { CannotStart } from '../cannot-start.ts'

export const damaged = (path: string, byte: number) =>
  new CannotStart(
    `${path} is damaged at byte ${byte}; restore a backup.`,
    `${path} 在第 ${byte} 字节处损坏，请用备份恢复。`,
  )

/** Puts a file, or the names in a folder, on disk. */
export async function sync(path: string): Promise<void> {
  const file = await fs.promises.open(path, 'r')
  await file.sync().finally(() => file.close())
}

/** All of the bytes, and on disk. */
export function writeFully(descriptor: number, bytes: Buffer, position: number): Promise<void> {
  return new Promise((resolve, reject) => {
    fs.write(descriptor, bytes, 0, bytes.length, position, (error, count) => {
      if (error) return reject(error)
      if (count < bytes.length)
        return writeFully(descriptor, bytes.subarray(count), position + count).then(resolve, reject)
      fs.fdatasync(descriptor, failed => (failed ? reject(failed) : resolve()))
    })
  })
}
