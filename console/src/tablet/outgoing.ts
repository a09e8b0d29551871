import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Given } from '@zhenyiban/shared/ratings/given.ts'
import { useSyncExternalStore } from 'react'
import { keyApi } from './tablet-api.ts'

export interface Outgoing {
  ratingKey: string
  said: Given
}
const TRY_AGAIN_MS = 5000
const isCut = (thrown: unknown): boolean => !(thrown instanceof Refusal) || thrown.code.startsWith('server.')

let waiting: readonly Outgoing[] = []
/** How many could not be sent when it was tried. */
let held = 0
let isSending = false
let again: ReturnType<typeof setTimeout> | undefined
const followers = new Set<() => void>()
const hold = (count: number) => {
  held = count
  for (const tell of followers) tell()
}

const sendAll = async () => {
  if (isSending) return
  isSending = true
  clearTimeout(again)
  try {
    while (waiting[0]) {
      const { ratingKey, said } = waiting[0]
      await keyApi
        .rateByKey({ params: { ratingKey }, body: { ...said, via: 'tablet' } })
        // What is refused for good was rated elsewhere, or is over.
        .catch(thrown => (isCut(thrown) ? Promise.reject(thrown) : undefined))
      waiting = waiting.slice(1)
      hold(waiting.length)
    }
  } catch {
    hold(waiting.length)
    again = setTimeout(sendAll, TRY_AGAIN_MS)
  }
  isSending = false
}
window.addEventListener('online', () => void sendAll())

/**
 * Sends it now, or as soon as there is a network: thanks are said at once. It waits in the memory of the page, where nobody at
 * the window can read it, and goes out even when the tablet was taken from its window meanwhile: a key holds for a month.
 */
export const sendRating = (rating: Outgoing): Promise<void> => {
  waiting = [...waiting, rating]
  return sendAll()
}
/** How many ratings wait for a network. */
export const useHeld = (): number =>
  useSyncExternalStore(
    tell => {
      followers.add(tell)
      return () => followers.delete(tell)
    },
    () => held,
  )
