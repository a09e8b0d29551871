// Reading a data folder: the newest snapshot, then every log since. Only an unfinished write is ever cut.
import * as fs from 'node:fs'
import { basename, join } from 'node:path'
import { damaged, missing, shortened } from './disk.ts'
import { FrameReader, magic, type StoredOperation } from './frames.ts'
import { readMark } from './mark.ts'
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

/** What follows the last whole frame of the newest log: a write that was not finished. */
export type Tail = { path: string; end: number; bytes: Buffer }
/** How the newest log was read; undefined for a new folder. */
export type Newest = { generation: number; size: number; end: number; reader: FrameReader }

/**
 * Hands everything stored to `apply`, in order, and an unfinished write at the end to `onTail`; answers how the newest log
 * was read, and how many bytes of frames the logs hold. Throws CannotStart where something is missing or damaged.
 */
export function readFolder(
  folder: string,
  apply: Apply,
  { onTail, say }: { onTail: (tail: Tail) => void; say: (line: string) => void },
): Newest | undefined {
  const mark = readMark(folder, say)
  const snapshot = generationsOf(folder, 'snapshot').at(-1)
  if (snapshot !== undefined) readSnapshot(pathOf(folder, 'snapshot', snapshot), apply)
  const logs = generationsOf(folder, 'log').filter(number => number >= (snapshot ?? 1))
  if (snapshot === undefined && logs.length === 0) {
    if (mark) throw missing(pathOf(folder, 'log', mark.generation))
    return undefined
  }
  // A snapshot is written after its log was begun, and a log is removed only when a later snapshot is whole.
  const first = snapshot ?? 1
  const generation = Math.max(first, ...logs, mark?.generation ?? 0)
  let newest: Newest | undefined
  let size = 0
  for (let number = first; number <= generation; number++) {
    const path = pathOf(folder, 'log', number)
    if (!logs.includes(number))
      throw missing(snapshot === undefined && number === 1 ? pathOf(folder, 'snapshot', generation) : path)
    const acknowledged = mark?.generation === number ? mark.offset : 0
    const { reader, end } = readLog(path, { isNewest: number === generation, acknowledged }, apply, onTail)
    size += end - magic.length
    newest = { generation, size, end, reader }
  }
  return newest
}

type Expected = { isNewest: boolean; acknowledged: number }

function readLog(
  path: string,
  { isNewest, acknowledged }: Expected,
  apply: Apply,
  onTail: (tail: Tail) => void,
) {
  const bytes = fs.readFileSync(path)
  const reader = new FrameReader(basename(path), bytes)
  if (!reader.isOurs) throw damaged(path, 0)
  const end = reader.read(magic.length, apply)
  const next = end < bytes.length ? reader.find(end) : undefined
  if (next !== undefined || (end < bytes.length && !isNewest)) throw damaged(path, end, next)
  if (end < acknowledged) throw shortened(path, end, acknowledged)
  if (end < bytes.length) onTail({ path, end, bytes: bytes.subarray(end) })
  return { reader, end }
}

/** There whole or not at all, so that an emptied log is never taken for a new one. */
export function createLog(folder: string, generation: number): void {
  const path = pathOf(folder, 'log', generation)
  fs.writeFileSync(`${path}.new`, magic, { flush: true })
  fs.renameSync(`${path}.new`, path)
}

/** Takes an unfinished write off the end; its bytes are kept beside the log. */
export function cut({ path, end, bytes }: Tail, say: (line: string) => void): void {
  const copy = `${path}.cut-at-${end}`
  fs.writeFileSync(copy, bytes, { flush: true })
  fs.truncateSync(path, end)
  say(
    `log: cut ${bytes.length} bytes of an unfinished write from the end of ${path}; they are kept in ${copy}`,
  )
}
