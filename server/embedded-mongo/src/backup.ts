// A copy of a data folder as it was at one moment, while a server writes to it or not. Logs only grow, and what goes to disk
// together is one frame: the files as far as they go now, up to the last whole frame, are such a moment.
import * as fs from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CannotStart } from './cannot-start.ts'
import { missing } from './storage/disk.ts'
import { generationsOf, pathOf } from './storage/folder.ts'
import { type Mark, MarkFile, readMark } from './storage/mark.ts'
import { type Found, verifyFolder, whileFilesStay } from './verify.ts'

type OpenFile = { path: string; descriptor: number; size: number }

/** Copies `folder` to `target`, which is new or empty, and reads all of the copy; answers what is in it. */
export async function backUp(folder: string, target: string): Promise<Found> {
  const unfinished = `${target}.incomplete`
  prepare(target, unfinished)
  try {
    const { mark, files } = openFiles(folder)
    // What was acknowledged by then must be in the copy.
    if (mark) writeMark(unfinished, mark)
    for (const file of files) await copy(file, unfinished)
    const { unfinished: tail, newest } = verifyFolder(unfinished)
    // A write that was going on at that moment is not in it.
    if (tail) fs.truncateSync(tail.path, tail.end)
    writeMark(unfinished, { generation: newest.generation, offset: newest.end })
    const found = verifyFolder(unfinished)
    fs.rmSync(target, { recursive: true, force: true })
    fs.renameSync(unfinished, target)
    return found
  } catch (error) {
    fs.rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

function prepare(target: string, unfinished: string): void {
  if (fs.existsSync(target) && fs.readdirSync(target).length > 0)
    throw new CannotStart(
      `${target} has files in it: choose a new folder or an empty one.`,
      `文件夹 ${target} 里已有文件：请换一个空的或还没有的文件夹。`,
    )
  if (fs.existsSync(unfinished))
    throw new CannotStart(
      `${unfinished} is a copy that was not finished: make sure that no other is being made, remove it and try again.`,
      `${unfinished} 是一次没有完成的备份：请确认没有别的备份在运行，删除它后再试。`,
    )
  fs.mkdirSync(dirname(unfinished), { recursive: true })
  fs.mkdirSync(unfinished, { mode: 0o700 })
}

function writeMark(folder: string, mark: Mark): void {
  const file = new MarkFile(folder)
  file.write(mark)
  file.close()
}

/** The newest snapshot and the logs since, held open: what is taken away meanwhile can still be read. */
function openFiles(folder: string): { mark: Mark | undefined; files: OpenFile[] } {
  const opened: OpenFile[] = []
  const closeAll = () => {
    for (const { descriptor } of opened.splice(0)) fs.closeSync(descriptor)
  }
  const open = (path: string) => {
    const descriptor = fs.openSync(path, 'r')
    opened.push({ path, descriptor, size: fs.fstatSync(descriptor).size })
  }
  return whileFilesStay(folder, () => {
    closeAll()
    const mark = readMark(folder, () => {})
    const snapshot = generationsOf(folder, 'snapshot').at(-1)
    const logs = generationsOf(folder, 'log').filter(number => number >= (snapshot ?? 1))
    const first = snapshot ?? 1
    for (let number = first; number <= Math.max(first, ...logs); number++)
      if (!logs.includes(number)) throw missing(pathOf(folder, 'log', number))
    if (snapshot !== undefined) open(pathOf(folder, 'snapshot', snapshot))
    for (const number of logs) open(pathOf(folder, 'log', number))
    return { mark, files: opened }
  })
}

async function copy({ path, descriptor, size }: OpenFile, target: string): Promise<void> {
  const to = fs.createWriteStream(join(target, path.slice(dirname(path).length + 1)), {
    flags: 'wx',
    mode: 0o600,
    flush: true,
  })
  await pipeline(fs.createReadStream(path, { fd: descriptor, start: 0, end: size - 1 }), to)
}
