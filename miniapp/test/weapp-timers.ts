/** The timers of one running app; `clear` ends them all, as closing the app does. */
export const ownTimers = () => {
  const running = new Set<NodeJS.Timeout>()
  const keep = (timer: NodeJS.Timeout) => {
    running.add(timer)
    return timer
  }
  return {
    setTimeout: (run: () => void, ms?: number) => keep(setTimeout(run, ms)),
    setInterval: (run: () => void, ms?: number) => keep(setInterval(run, ms)),
    clearTimeout: (timer: NodeJS.Timeout) => clearTimeout(timer),
    clearInterval: (timer: NodeJS.Timeout) => clearInterval(timer),
    clear: () => {
      for (const timer of running) clearTimeout(timer)
    },
  }
}
