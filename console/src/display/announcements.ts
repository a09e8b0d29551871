import type { Call } from './speech.ts'

/** Calling someone again (重呼) counts as a new call. */
export const keyOf = ({ ticketId, calls }: Pick<Call, 'ticketId' | 'calls'>): string => `${ticketId}/${calls}`

export interface Announcements {
  /** Calls that were said, are in the queue, or were there before the screen was switched on. */
  known: ReadonlySet<string>
  /** Still to be said, in the order they were called. */
  queue: readonly Call[]
}

/**
 * The announcements after a new answer from the server. `standing` lists every call that nobody has answered, so none
 * is lost during a cut; a call already announced is not repeated. Calls that were answered or repeated leave the
 * queue. The first answer announces nothing: those calls were made before the screen was on.
 */
export const afterLook = (before: Announcements | null, standing: readonly Call[]): Announcements => {
  const keys = new Set(standing.map(keyOf))
  if (before === null) return { known: keys, queue: [] }
  const fresh = standing
    .filter(call => !before.known.has(keyOf(call)))
    // ISO instants of one server sort as text.
    .toSorted((a, b) => (a.calledAt < b.calledAt ? -1 : a.calledAt > b.calledAt ? 1 : 0))
  return {
    known: new Set([...before.known, ...keys]),
    queue: [...before.queue.filter(call => keys.has(keyOf(call))), ...fresh],
  }
}
/** The first announcement of the queue has started. */
export const afterSaying = ({ known, queue }: Announcements): Announcements => ({
  known,
  queue: queue.slice(1),
})

interface Seen {
  calls: readonly Call[]
  standing: readonly Call[]
}
/** Keys of the calls made while the connection was down. */
export const missedBetween = (before: Seen, now: Seen): string[] => {
  const seen = new Set([...before.calls, ...before.standing].map(keyOf))
  const all = [...now.calls, ...now.standing].map(keyOf)
  return [...new Set(all)].filter(key => !seen.has(key))
}
