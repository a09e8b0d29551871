// Reading a data folder: the newest snapshot, then every log since. Only an unfinished write is ever cut.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { damaged, missing } from './disk.ts'
import { decodeFrames, findFrame, hasMagic, magic, type StoredOperation } from './frames.ts'
import { readSnapshot } from './snapshot-file.ts'

type Kind = 'log' | 'snapshot'
type Apply = (operation: StoredOperation) => void

export const pathOf = (folder: string, kind: Kind, generation: number): string =>
  join(folder, `${kind}-${generation}.db`)

/** The numbers of the files of one kind, ascending. */
export const generationsOf = (folder: string, kind: Kind): number[] =>
  fs
    .readdirSync(folder)
    .map(name => new RegExp(`^${kind}-(\\d+)\\.db$`).exec(name)?.[1])
    .filter(number => number !== undefined)
    .map(Number)
    .sort((left, right) => left - right)

/**
 * Hands everything stored to `apply`, in order; answers the number of the newest log and how many bytes of frames the
 * logs hold. A new folder gets its first log. Throws CannotStart where something is missing or damaged.
 */
export function readFolder(
  folder: string,
  apply: Apply,
  say: (line: string) => void,
): { generation: number; size: number } {
  const snapshot = generationsOf(folder, 'snapshot').at(-1)
  if (snapshot !== undefined) readSnapshot(pathOf(folder, 'snapshot', snapshot), apply)
  const logs = generationsOf(folder, 'log').filter(number => number >= (snapshot ?? 1))
  if (snapshot === undefined && logs.length === 0) {
    createFirstLog(folder)
    return { generation: 1, size: 0 }
  }
  // A snapshot is written after its log was begun, and a log is removed only when a later snapshot is whole.
  const first = snapshot ?? 1
  const generation = Math.max(first, ...logs)
  let size = 0
  for (let number = first; number <= generation; number++) {
    const path = pathOf(folder, 'log', number)
    if (logs.includes(number)) size += readLog(path, number === generation, apply, say)
    else throw missing(snapshot === undefined ? pathOf(folder, 'snapshot', generation) : path)
  }
  return { generation, size }
}

/** There whole or not at all, so that an emptied log is never taken for a new one. */
function createFirstLog(folder: string): void {
  const path = pathOf(folder, 'log', 1)
  fs.writeFileSync(`${path}.new`, magic, { flush: true })
  fs.renameSync(`${path}.new`, path)
}

function readLog(path: string, newest: boolean, apply: Apply, say: (line: string) => void): number {
  const bytes = fs.readFileSync(path)
  if (!hasMagic(bytes)) throw damaged(path, 0)
  const end = decodeFrames(bytes, magic.length, apply)
  if (end < bytes.length) {
    const next = findFrame(bytes, end + 1)
    if (!newest || next !== undefined) throw damaged(path, end, next)
    cut(path, bytes, end, say)
  }
  return end - magic.length
}

/** Takes an unfinished write off the end; its bytes are kept beside the log. */
function cut(path: string, bytes: Buffer, end: number, say: (line: string) => void): void {
  const copy = `${path}.cut-at-${end}`
  fs.writeFileSync(copy, bytes.subarray(end), { flush: true })
  fs.truncateSync(path, end)
  say(
    `log: cut ${bytes.length - end} bytes of an unfinished write from the end of ${path}; they are kept in ${copy}`,
  )
}
