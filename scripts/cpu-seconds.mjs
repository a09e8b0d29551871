import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 1_000
/** Linux tells times in hundredths of a second on every machine (USER_HZ). */
const TICKS = 100

/** A process, its parent, and the CPU seconds of it and of the children it has waited for. */
const readProcess = pid => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return [{ pid, parent: fields[1], seconds: fields.slice(11, 15).reduce((a, b) => a + b) / TICKS }]
  } catch {
    return []
  }
}
const readProcesses = () =>
  new Map(
    readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => readProcess(Number(name)))
      .map(each => [each.pid, each]),
  )

const look = started => {
  const processes = readProcesses()
  const sums = new Map()
  for (const { pid, seconds } of processes.values()) {
    let above = pid
    while (above && !started.has(above)) above = processes.get(above)?.parent
    if (above) sums.set(above, (sums.get(above) ?? 0) + seconds)
  }
  // What a process has used never grows less; its tree does when a child ends that nobody waited for.
  for (const [pid, sum] of sums) started.set(pid, Math.max(started.get(pid), sum))
}

const measuring = new AsyncLocalStorage()

/** Says which process was started for the work that is being measured. */
export const countProcess = pid => measuring.getStore()?.set(pid, 0)

/**
 * Does `work` and tells the CPU seconds of the processes started for it and of all that those started, as last seen;
 * null on systems without /proc.
 */
export const withCpuSeconds = async work => {
  const started = new Map()
  const timer = existsSync('/proc/self/stat') && setInterval(look, EVERY_MS, started)
  try {
    const result = await measuring.run(started, work)
    const cpuSeconds = timer ? [...started.values()].reduce((a, b) => a + b, 0) : null
    return { result, cpuSeconds }
  } finally {
    clearInterval(timer)
  }
}
