/** How people wait who come at random (Poisson) to `windows` equal windows and are served in turn: the M/M/c queue. */
export interface Waits {
  /** Chance that somebody has to wait at all. */
  waitShare: number
  /** Mean wait of all, those who need not wait included; Infinity where more come than can be served. */
  meanWaitMinutes: number
}

/**
 * Erlang's second formula, from the first by the recursion B(n) = a·B(n−1) / (n + a·B(n−1)), which never leaves
 * [0, 1] and so knows no overflow of factorials: Koole, Optimization of Business Processes (2010), ch. 7;
 * A. K. Erlang, Solution of some Problems in the Theory of Probabilities (1917).
 */
const waitShareOf = (load: number, windows: number): number => {
  if (windows <= load) return load > 0 ? 1 : 0
  let blocked = 1
  for (let n = 1; n <= windows; n += 1) blocked = (load * blocked) / (n + load * blocked)
  return blocked / (1 - (load / windows) * (1 - blocked))
}
const loadOf = (arrivalsPerHour: number, minutesPerVisit: number) => (arrivalsPerHour * minutesPerVisit) / 60

export const erlangC = (arrivalsPerHour: number, minutesPerVisit: number, windows: number): Waits => {
  const load = loadOf(arrivalsPerHour, minutesPerVisit)
  const waitShare = waitShareOf(load, windows)
  if (load === 0) return { waitShare, meanWaitMinutes: 0 }
  const meanWaitMinutes =
    windows > load ? (waitShare * minutesPerVisit) / (windows - load) : Number.POSITIVE_INFINITY
  return { waitShare, meanWaitMinutes }
}

/** Part of the people who are called within so many minutes. */
export const calledWithin = (
  arrivalsPerHour: number,
  minutesPerVisit: number,
  windows: number,
  minutes: number,
): number => {
  const load = loadOf(arrivalsPerHour, minutesPerVisit)
  if (load === 0) return 1
  if (windows <= load) return 0
  return 1 - waitShareOf(load, windows) * Math.exp((-(windows - load) * minutes) / minutesPerVisit)
}

/** The fewest windows at which `share` of the people are called within the promised wait; 0 when nobody comes. */
export const windowsNeeded = (
  arrivalsPerHour: number,
  minutesPerVisit: number,
  promisedWaitMinutes: number,
  share = 0.8,
): number => {
  const load = loadOf(arrivalsPerHour, minutesPerVisit)
  if (load === 0) return 0
  let windows = Math.floor(load) + 1
  while (calledWithin(arrivalsPerHour, minutesPerVisit, windows, promisedWaitMinutes) < share) windows += 1
  return windows
}
