// How bytes come to stay on disk.
import * as fs from 'node:fs'
import { dirname } from 'node:path'
import { CannotStart } from '../cannot-start.ts'

const HELP = {
  english:
    'Nothing was changed. Restore a backup, or copy aside what can be read: npm run embedded-mongo -- --salvage --dir',
  chinese:
    '没有改动任何文件。请用备份恢复，或把还能读出的部分另存一份：npm run embedded-mongo -- --salvage --dir',
}

/** Whole frames after the damage (from `next`) mean that it is no unfinished write. */
export function damaged(path: string, byte: number, next?: number): CannotStart {
  const folder = dirname(path)
  const follow =
    next === undefined
      ? ['', '']
      : [`, and whole frames follow from byte ${next}`, `，第 ${next} 字节起又有完整的记录`]
  return new CannotStart(
    `${path} is damaged at byte ${byte}${follow[0]}. ${HELP.english} ${folder}`,
    `${path} 在第 ${byte} 字节处损坏${follow[1]}。${HELP.chinese} ${folder}`,
  )
}

/** Writes that were acknowledged are not there. */
export const shortened = (path: string, byte: number, acknowledged: number): CannotStart =>
  new CannotStart(
    `${path} can be read up to byte ${byte}, but was written and acknowledged up to byte ${acknowledged}. ${HELP.english} ${dirname(path)}`,
    `${path} 只能读到第 ${byte} 字节，而写到第 ${acknowledged} 字节的内容都已确认保存。${HELP.chinese} ${dirname(path)}`,
  )

export const missing = (path: string): CannotStart =>
  new CannotStart(
    `${path} is missing. ${HELP.english} ${dirname(path)}`,
    `缺少文件 ${path}。${HELP.chinese} ${dirname(path)}`,
  )

/** No room on the disk, in the quota, or up to the largest size a file may have: it may come back. */
export const hasNoRoom = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')

/** Puts a file, or the names in a folder, on disk. */
async function sync(path: string): Promise<void> {
  const file = await fs.promises.open(path, 'r')
  await file.sync().finally(() => file.close())
}

/**
 * A new file, there whole or not at all: `fill` writes it beside its place. What could not be finished is taken away, or a
 * full disk would stay full by it.
 */
export async function writeWhole(
  path: string,
  fill: (file: fs.promises.FileHandle) => Promise<void>,
): Promise<void> {
  const beside = `${path}.new`
  try {
    const file = await fs.promises.open(beside, 'w')
    try {
      await fill(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await fs.promises.rename(beside, path)
  } catch (error) {
    await fs.promises.rm(beside, { force: true })
    throw error
  }
  await sync(dirname(path))
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
