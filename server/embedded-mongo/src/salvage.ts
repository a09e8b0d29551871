// What can still be read of a damaged data folder, copied into a new one. The damaged one stays as it is.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { CannotStart } from './cannot-start.ts'
import { Catalog } from './storage/catalog.ts'
import type { Collection } from './storage/collection.ts'
import { writeWhole } from './storage/disk.ts'
import { generationsOf, pathOf } from './storage/folder.ts'
import { FrameReader, magic, operationTypes, type StoredOperation } from './storage/frames.ts'
import { lockFolder } from './storage/lock.ts'
import { readMark } from './storage/mark.ts'
import { replay } from './storage/replay.ts'
import { RetryTable } from './storage/retries.ts'
import { captureSnapshot } from './storage/snapshot.ts'
import { writeSnapshot } from './storage/snapshot-file.ts'

type Say = (line: string) => void

/** Salvages `folder`; answers the new folder, beside it. `say` gets what was read and what was not, line by line. */
export async function salvage(folder: string, say: Say): Promise<string> {
  if (!existsSync(folder)) throw new CannotStart(`There is no folder ${folder}.`, `没有目录 ${folder}。`)
  const unlock = lockFolder(folder)
  try {
    const catalog = new Catalog()
    const retries = new RetryTable(() => new Date())
    for (const path of filesOf(folder, say))
      readWhatIsWhole(path, operation => replay(operation, catalog, retries), say)
    for (const collection of catalog.collections()) keepIndexesThatHold(collection, say)
    const target = freeNameBeside(folder)
    mkdirSync(target, { mode: 0o700 })
    await writeSnapshot(pathOf(target, 'snapshot', 1), captureSnapshot(catalog, retries))
    await writeWhole(pathOf(target, 'log', 1), file => file.appendFile(magic))
    for (const { namespace, documents } of catalog.collections())
      say(`${namespace}: ${documents.size} documents`)
    return target
  } finally {
    unlock()
  }
}

/** The newest snapshot and the logs since; without a snapshot every log. What should be there and is not is said. */
function filesOf(folder: string, say: Say): string[] {
  const snapshot = generationsOf(folder, 'snapshot').at(-1)
  const first = snapshot ?? 1
  const logs = generationsOf(folder, 'log').filter(number => number >= first)
  if (snapshot === undefined && logs.length === 0)
    throw new CannotStart(
      `There is neither a snapshot nor a log in ${folder}: nothing can be salvaged, take the last copy instead.`,
      `${folder} 里既没有快照也没有日志，读不出任何内容，请用最近一次备份。`,
    )
  const newest = Math.max(first, ...logs, readMark(folder, say)?.generation ?? 0)
  // The first log of all has no snapshot before it.
  if (snapshot === undefined && logs[0] !== 1)
    say(`no snapshot is there: what was written before log ${logs[0]} is lost`)
  for (let number = logs[0] ?? first; number <= newest; number++)
    if (!logs.includes(number))
      say(`${pathOf(folder, 'log', number)} is missing: what was written to it is lost`)
  return [
    ...(snapshot === undefined ? [] : [pathOf(folder, 'snapshot', snapshot)]),
    ...logs.map(number => pathOf(folder, 'log', number)),
  ]
}

function readWhatIsWhole(path: string, apply: (operation: StoredOperation) => void, say: Say): void {
  const bytes = readFileSync(path)
  const reader = new FrameReader(basename(path), bytes)
  let [read, refused] = [0, 0]
  const tolerant = (operation: StoredOperation) => {
    if (operation.type === operationTypes.end) return
    try {
      apply(operation)
      read++
    } catch {
      // An index over documents that no longer agree with it, a document that no longer reads.
      refused++
    }
  }
  for (let at = Math.min(magic.length, bytes.length); at < bytes.length; ) {
    const end = reader.readAnyOrder(at, tolerant)
    if (end === bytes.length) break
    at = reader.find(end + 1) ?? bytes.length
    say(`${path}: bytes ${end} to ${at} cannot be read`)
  }
  say(`${path}: ${read} changes read${refused > 0 ? `, ${refused} could not be applied` : ''}`)
}

/** A change that was lost can leave two documents under one unique key; the documents stay, the index does not. */
function keepIndexesThatHold(collection: Collection, say: Say): void {
  const specifications = [...collection.indexes.values()].map(({ specification }) => specification)
  for (const specification of specifications) {
    collection.indexes.delete(specification.name)
    try {
      collection.addIndex(specification)
    } catch {
      say(`${collection.namespace}: the index ${specification.name} is left out, two documents have one key`)
    }
  }
}

function freeNameBeside(folder: string): string {
  const plain = folder.replace(/\/+$/, '')
  for (let number = 1; ; number++) {
    const name = `${plain}.salvaged-${number}`
    if (!existsSync(name)) return name
  }
}
