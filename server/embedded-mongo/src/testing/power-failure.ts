// What a power failure leaves of a data folder: all that is known to be on disk, and of the rest anything.
import * as fs from 'node:fs'
import { join } from 'node:path'
import { magic } from '../storage/frames.ts'
import type { Random } from './random.ts'

const kinds = ['cut', 'followed by random bytes', 'followed by zeros', 'with a hole'] as const
/** Bytes beyond what is known to be on disk: how many there were, and how many were kept in front of the damage. */
type Loss = { kind: (typeof kinds)[number]; unsynced: number; kept: number }

const logsOf = (dir: string) =>
  fs
    .readdirSync(dir)
    .flatMap(name => /^log-(\d+)\.db$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((left, right) => left - right)
    .map(number => join(dir, `log-${number}.db`))

/** How much of a file is on disk, by the last mark of it. */
function syncedSize(path: string, marks: string): number {
  const last = fs
    .readFileSync(marks, 'utf8')
    .split('\n')
    .findLast(line => line.endsWith(` ${path}`))
  return Number.parseInt(last ?? '0', 10)
}

/** Files before the newest log that are not on disk whole: there must be none. */
export const unfinishedLogs = (dir: string, marks: string) =>
  logsOf(dir)
    .slice(0, -1)
    .filter(path => fs.statSync(path).size > Math.max(syncedSize(path, marks), magic.length))

/** Damages the newest log somewhere beyond its last mark. */
export function losePower(dir: string, marks: string, random: Random): Loss {
  const path = logsOf(dir).at(-1)!
  const { size } = fs.statSync(path)
  const synced = syncedSize(path, marks)
  const at = synced + random(size - synced + 1)
  const kind = kinds[random(kinds.length)]!
  const isRandom = kind === 'followed by random bytes'
  const garbage = Buffer.from(Array.from({ length: 16 + random(4000) }, () => (isRandom ? random(256) : 0)))
  const file = fs.openSync(path, 'r+')
  if (kind === 'with a hole') fs.writeSync(file, garbage, 0, Math.min(garbage.length, size - at), at)
  else fs.ftruncateSync(file, at)
  if (kind.startsWith('followed')) fs.writeSync(file, garbage, 0, garbage.length, at)
  fs.closeSync(file)
  return { kind, unsynced: size - synced, kept: at - synced }
}
