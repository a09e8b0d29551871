// One summary instead of ten: rules over times and counts, no database.

/** So many at once are told one by one; more become one message. */
export const MOST_SINGLE = 3
/** After so many within ten minutes the next wait until these are over. */
export const BURST_MS = 10 * 60_000

interface Waiting {
  /** Whether it may: WeChat's other templates speak of one thing only, and what was tried stays as it was. */
  mayBundle: boolean
}
/**
 * What is sent next of the messages that wait for one person by one way, oldest first. The newest of a summary carries
 * it and the others go with it; nothing is overtaken, so a summary ends where one stands that has to go alone.
 */
export const nextOf = <T extends Waiting>(waiting: readonly T[]): { carrier: T; others: T[] } | null => {
  const [oldest] = waiting
  if (!oldest) return null
  const alone = waiting.findIndex(({ mayBundle }) => !mayBundle)
  const together = alone === -1 ? waiting : waiting.slice(0, alone)
  if (together.length <= MOST_SINGLE) return { carrier: oldest, others: [] }
  return { carrier: together.at(-1)!, others: together.slice(0, -1) }
}

/**
 * Until when a new message that is not urgent waits so that it can go with others. `recent`: when those of the last ten
 * minutes were queued; `waitingUntil`: until when an earlier one waits already, which is not overtaken.
 */
export const burstUntil = (recent: readonly Date[], waitingUntil: Date | null, now: Date): Date | null => {
  const inBurst = recent.filter(at => +now - +at < BURST_MS)
  const over = inBurst.length < MOST_SINGLE ? null : new Date(+now + BURST_MS)
  if (waitingUntil && waitingUntil > now) return waitingUntil
  return over
}
