/** The event queue of the simulation: runs scheduled work in order of time; milliseconds since 1970. */
export interface Scheduler {
  now(): number
  /** Work scheduled for the past runs next. */
  at(when: number, happens: () => Promise<void>): void
  /** Until nothing is left; `passes` hears of each stretch of time before the clock is set, `failed` of what threw. */
  run(passes: (from: number, until: number) => void, failed: (error: unknown) => void): Promise<void>
}
export const createScheduler = (start: number, setNow: (now: number) => void): Scheduler => {
  const entries: { at: number; nth: number; happens: () => Promise<void> }[] = []
  let now = start
  let written = 0
  return {
    now: () => now,
    at: (when, happens) => {
      entries.push({ at: Math.max(now, Math.round(when)), nth: written++, happens })
    },
    run: async (passes, failed) => {
      while (entries.length > 0) {
        const next = entries.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.nth < a.nth) ? b : a))
        entries.splice(entries.indexOf(next), 1)
        passes(now, next.at)
        now = next.at
        setNow(now)
        await next.happens().catch(failed)
      }
    },
  }
}
