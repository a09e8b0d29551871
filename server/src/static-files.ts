import { statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { LRUCache } from 'lru-cache'
import type { Coding } from './kernel/codings.ts'
import { versionOf } from './kernel/conditional.ts'
import type { KeptAnswer } from './kernel/kept-answer.ts'

/** A built file with all its bytes; `type` is set by whoever knows. */
export interface StaticFile extends KeptAnswer {
  modifiedAt: Date
}

/** Larger ones are read anew each time. */
const LARGEST_BYTES = 4 * 1024 * 1024
const BOUNDS = { max: 2000, maxSize: 48 * 1024 * 1024 }
/** A build while the server runs is noticed this soon. */
const LOOK_AGAIN_MS = 1000
/** What the build has made beside a file. */
const MADE: [Coding, string][] = [
  ['br', '.br'],
  ['gzip', '.gz'],
]

const codedBeside = async (file: string, changedMs: number): Promise<StaticFile['coded']> => {
  const coded: StaticFile['coded'] = new Map()
  for (const [coding, extension] of MADE) {
    const made = await stat(file + extension).catch(() => null)
    // An older one is of another build.
    if (made && made.mtimeMs >= changedMs) coded.set(coding, await readFile(file + extension))
  }
  return coded
}

/** Says of a file, at most once a second anew, whether it is as it was. */
const unchangedSince = (file: string, changedMs: number) => {
  let looked = performance.now()
  let isUnchanged = true
  return () => {
    if (performance.now() - looked > LOOK_AGAIN_MS) {
      looked = performance.now()
      isUnchanged = statSync(file, { throwIfNoEntry: false })?.mtimeMs === changedMs
    }
    return isUnchanged
  }
}

const load = async (file: string): Promise<StaticFile | null> => {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile() || found.size > LARGEST_BYTES) return null
  const bytes = await readFile(file)
  return {
    bytes,
    type: '',
    version: versionOf(bytes),
    coded: await codedBeside(file, found.mtimeMs),
    modifiedAt: found.mtime,
    isGood: unchangedSince(file, found.mtimeMs),
  }
}

/** Keeps the files that were asked for in memory; null for what is no file, or too large for that. */
export const createStaticFiles = () => {
  const kept = new LRUCache<string, StaticFile>({
    ...BOUNDS,
    sizeCalculation: ({ bytes, coded }) =>
      1 + bytes.length + [...coded.values()].reduce((sum, { length }) => sum + length, 0),
  })
  return async (file: string): Promise<StaticFile | null> => {
    const known = kept.get(file)
    if (known?.isGood(new Date())) return known
    const loaded = await load(file)
    if (loaded) kept.set(file, loaded)
    else kept.delete(file)
    return loaded
  }
}
