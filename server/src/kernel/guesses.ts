import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { LRUCache } from 'lru-cache'
import { atMost } from './lru-bounds.ts'

const FREE = 4
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 900
const KEPT_MS = 86_400_000

/** After this many wrong passwords in a row their sender waits so long: not at all at first, then ever longer. */
export const waitSeconds = (wrong: number): number =>
  wrong <= FREE ? 0 : Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (wrong - FREE - 1))

/** Slows who guesses, known by `who`: where they send from and what they try to open. */
export interface Guesses {
  /**
   * Counts a guess before it is looked at, so that those sent at once count too; refuses it unread while its sender
   * has to wait. True for the one that begins the waiting.
   */
  guess(who: string, now: Date): boolean
  guessedRight(who: string): void
}

/** In the memory of one process, as the other limits; of too many senders the oldest are forgotten. */
export const createGuesses = (): Guesses => {
  const senders = new LRUCache<string, { wrong: number; nextAt: number }>({
    ...atMost(100_000),
    ttl: KEPT_MS,
  })
  return {
    guess(who, now) {
      const known = senders.get(who)
      const left = Math.ceil(((known?.nextAt ?? 0) - +now) / 1000)
      if (left > 0) {
        const wait = left < 120 ? `${left} 秒` : `${Math.ceil(left / 60)} 分钟`
        refuse('staff.wait', [], `密码输错次数太多，请等 ${wait}再试。忘了密码，请找您单位的负责人重设。`)
      }
      const wrong = (known?.wrong ?? 0) + 1
      senders.set(who, { wrong, nextAt: +now + waitSeconds(wrong) * 1000 })
      return wrong === FREE + 1
    },
    guessedRight(who) {
      senders.delete(who)
    },
  }
}
