// Many residents book seats of the same day at once.

import { Refusal, type RefusalDetail } from '../../shared/src/kernel/refusals.ts'
import { formatTime } from '../../shared/src/time/chinese-dates.ts'
import { type Api, atATime } from './clients.ts'

export type Slot = { id: string; startsAt: string; seatsLeft: number }
type Rush = {
  booked: number
  refused: number
  /** By what went wrong. */
  errors: Map<string, number>
  /** Of every request to book, those that were refused too. */
  tookMs: number[]
  seconds: number
}

/** The slot that a refusal names first as still open, as a person would take it. */
const advised = (slots: readonly Slot[], details: readonly RefusalDetail[]): Slot | undefined =>
  slots.find(({ startsAt }) => startsAt && details[0]?.message === formatTime(startsAt))

/** Each resident picks a slot, follows the server's advice where it is full, and gives up when it names no other. */
export async function rush(
  residents: readonly Api[],
  slots: readonly Slot[],
  itemId: string,
  sockets: number,
): Promise<Rush> {
  const found: Rush = { booked: 0, refused: 0, errors: new Map(), tookMs: [], seconds: 0 }
  const fail = (what: string) => found.errors.set(what, (found.errors.get(what) ?? 0) + 1)

  /** The slot to try next, or null when this resident is done. */
  const book = async (resident: Api, slot: Slot): Promise<Slot | null> => {
    const began = performance.now()
    try {
      await resident.book({ body: { slotId: slot.id, itemId } })
      found.booked += 1
      return null
    } catch (error) {
      if (!(error instanceof Refusal)) fail(String(error))
      else if (error.code !== 'slot.full') fail(error.code)
      else {
        const other = advised(slots, error.details)
        if (other) return other
        found.refused += 1
      }
      return null
    } finally {
      found.tookMs.push(performance.now() - began)
    }
  }

  const began = performance.now()
  await atATime(sockets, residents, async resident => {
    let slot: Slot | null = slots[Math.floor(Math.random() * slots.length)]!
    while (slot) slot = await book(resident, slot)
  })
  found.seconds = (performance.now() - began) / 1000
  return found
}

/** The value that `share` of all do not exceed (nearest rank). */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}
