import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'

// Seats that calls of this process are claiming now. Who wants the same ones takes others, or waits until it is known
// how that ends, instead of meeting a conflict. The unique index of the seats decides, here as between processes.

/** Whoever comes when so many wait is told to come again: longer than this nobody would be told in time. */
const MOST_WAITING = 5000

/** By seat key: true when the seat was taken, false when it was let go. */
const inHand = new Map<string, Promise<boolean>>()
let waiting = 0

export const isInHand = (places: readonly string[]): boolean => places.some(key => inHand.has(key))

/** Takes seats in hand until what is returned is told how it ended. */
export const takeInHand = (places: readonly string[]): ((taken: boolean) => void) => {
  let end: (taken: boolean) => void = () => {}
  const ended = new Promise<boolean>(resolve => {
    end = resolve
  })
  for (const key of places) inHand.set(key, ended)
  return taken => {
    for (const key of places) if (inHand.get(key) === ended) inHand.delete(key)
    end(taken)
  }
}

/** Until one of these seats was let go, or all that were in hand are taken. */
export const waitForHands = async (places: readonly string[]): Promise<void> => {
  const hands = new Set(places.flatMap(key => inHand.get(key) ?? []))
  if (hands.size === 0) return
  if (waiting >= MOST_WAITING) refuse('server.unavailable')
  waiting += 1
  let left = hands.size
  await new Promise<void>(resolve => {
    for (const hand of hands)
      void hand.then(taken => {
        left -= 1
        if (!taken || left === 0) resolve()
      })
  })
  waiting -= 1
}
