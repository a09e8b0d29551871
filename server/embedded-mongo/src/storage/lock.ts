// One process per folder. A lock left by a process that is gone is taken over.
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** Takes the folder's lock or throws; answers the function that gives it back. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'lock')
  const own = `${path}.${process.pid}`
  writeFileSync(own, `${process.pid} ${startTime(process.pid)}`)
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path)
        return () => unlinkSync(path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const [pid = '0', startedAt = ''] = readFileSync(path, 'utf8').split(' ')
      if (isAlive(Number(pid), startedAt))
        throw new Error(`The data folder ${folder} is in use by process ${pid}`)
      unlinkSync(path)
    }
    throw new Error(`The data folder ${folder} could not be locked`)
  } finally {
    unlinkSync(own)
  }
}
