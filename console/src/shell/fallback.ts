/** Before each time everything is asked anew while no stream tells of news: ever more rarely. */
const WAITS_MS = [3_000, 15_000, 60_000]

/** Does something after a while, unless the returned function is called before. */
export type Later = (milliseconds: number, act: () => void) => () => void
export const laterByTimer: Later = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds)
  return () => clearTimeout(timer)
}

/** Asks by itself from `begin` to `end`; begun again it is as eager as at first. */
export const createFallback = (ask: () => void, later: Later = laterByTimer) => {
  let stop: (() => void) | null = null
  const wait = (times: number) => {
    stop = later(WAITS_MS[Math.min(times, WAITS_MS.length - 1)]!, () => {
      wait(times + 1)
      ask()
    })
  }
  return {
    begin: () => {
      if (!stop) wait(0)
    },
    end: () => {
      stop?.()
      stop = null
    },
  }
}
