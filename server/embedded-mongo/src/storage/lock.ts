// One process per folder. A lock left by a process that is gone is taken over.
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotStart } from '../cannot-start.ts'

// A process id may be given again; together with its start time it may not.
function startTime(pid: number): string {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive(pid: number, startedAt: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return startTime(pid) === startedAt
}

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code

/** Takes the folder's lock or throws; answers the function that gives it back. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock')
  const own = `${path}.${process.pid}`
  writeFileSync(own, `${process.pid} ${startTime(process.pid)}`)
  try {
    return takeLock(folder, path, own)
  } finally {
    unlinkSync(own)
  }
}

function takeLock(folder: string, path: string, own: string): () => void {
  let holder = ''
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      linkSync(own, path)
      return () => unlinkSync(path)
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    }
    try {
      holder = readFileSync(path, 'utf8')
      const [pid = '0', startedAt = ''] = holder.split(' ')
      if (isAlive(Number(pid), startedAt)) break
      removeStale(path, holder, `${own}.stale`)
    } catch (error) {
      // Given back or taken over meanwhile.
      if (!isCode(error, 'ENOENT')) throw error
    }
  }
  const [pid] = holder.split(' ')
  throw new CannotStart(
    `The data folder ${folder} is in use by process ${pid}; stop it or choose another folder.`,
    `数据目录 ${folder} 正被进程 ${pid} 使用，请先停掉它，或换一个目录。`,
  )
}

/** Moves aside what a dead process left; a lock that somebody else took meanwhile is put back. */
function removeStale(path: string, seen: string, aside: string): void {
  renameSync(path, aside)
  if (readFileSync(aside, 'utf8') !== seen) linkSync(aside, path)
  unlinkSync(aside)
}
