// A server that says, when asked, how long its event loop stood still: node --import tsx paused-server.ts <folder>.
import { readFileSync } from 'node:fs'
import { startEmbeddedMongo } from '../server.ts'

export type Pauses = { wallMs: number; cpuMs: number }

/** What this thread alone has used: what else the machine does is not in it, nor are the threads that write to the disk. */
const usedMs = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6

let longest: Pauses = { wallMs: 0, cpuMs: 0 }
let isMeasured = false

function watch(wall = performance.now(), cpu = usedMs()): void {
  if (!isMeasured) return
  setImmediate(() => {
    const [wallNow, cpuNow] = [performance.now(), usedMs()]
    longest = {
      wallMs: Math.max(longest.wallMs, wallNow - wall),
      cpuMs: Math.max(longest.cpuMs, cpuNow - cpu),
    }
    watch(wallNow, cpuNow)
  })
}

process.on('message', (asked: 'begin' | 'end') => {
  isMeasured = asked === 'begin'
  if (!isMeasured) return void process.send?.(longest)
  longest = { wallMs: 0, cpuMs: 0 }
  watch()
  process.send?.(longest)
})
process.on('disconnect', () => process.exit())

const { uri } = await startEmbeddedMongo({ dir: process.argv[2]! })
process.send?.(uri)
