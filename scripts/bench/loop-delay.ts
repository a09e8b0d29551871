// Loaded into the measured server: says, when asked, what it used and how long its event loop stood still since then.
import { monitorEventLoopDelay } from 'node:perf_hooks'

export type Usage = { cpuMicroseconds: number; residentBytes: number; longestDelayMs: number }

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  const longestDelayMs = delay.max / 1e6
  delay.reset()
  const usage: Usage = {
    cpuMicroseconds: user + system,
    residentBytes: process.memoryUsage.rss(),
    longestDelayMs,
  }
  process.send?.(usage)
})
process.channel?.unref()
