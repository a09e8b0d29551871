import { useEffect } from 'react'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { token } from '../../shell/session.ts'
import { useLoad } from '../../shell/use-load.ts'
import { useHold } from './use-hold.ts'

interface Wanted {
  hallId: string | undefined
  /** With commas between, as the address has them. */
  itemIds: string | undefined
  /** The booking that is moved. */
  movingId: string | undefined
  forFamily: boolean
}

/** The times of one day at one hall. */
const useSlots = (hallId: string | undefined, itemIds: string | undefined, on: string | undefined) => {
  const asked = useLoad(
    hallId && itemIds && on
      ? async () => {
          const slots = await api.slots({ params: { hallId, on }, query: { itemIds } })
          return { hallId, itemIds, on, slots }
        }
      : undefined,
    [hallId, itemIds, on],
  )
  // Until the chosen day's times have come there are none: another day's must not be tapped under this day's name.
  const isOfDay = asked.value?.hallId === hallId && asked.value?.itemIds === itemIds && asked.value?.on === on
  return {
    value: isOfDay ? asked.value?.slots : undefined,
    refusal: asked.refusal,
    reload: asked.reload,
  }
}

/** When: the days and times that are free for what is to be done, the chosen one, and the place kept meanwhile. */
export const useChosenTime = ({ hallId, itemIds, movingId, forFamily }: Wanted) => {
  const signedIn = token.use()
  // What is free depends on what is to be done: some things take longer, or are done at some windows only.
  const days = useLoad(
    hallId && itemIds ? () => api.days({ params: { hallId }, query: { itemIds } }) : undefined,
    [hallId, itemIds],
  )
  const [dayPicked, pickDay] = useKept<string | undefined>('day', undefined)
  const [slotPicked, pickSlot] = useKept<string | undefined>('slot', undefined)
  const hold = useHold(
    signedIn && itemIds && slotPicked
      ? { slotId: slotPicked, itemIds: itemIds.split(','), movingId, forFamily }
      : undefined,
    // What is free has changed.
    () => void free.reload(),
  )
  // The last place of a day or a time is taken by the hold itself: it stays chosen.
  const isHeldDay = ({ on }: { on: string }) => on === dayPicked && hold.slotId !== undefined
  const day =
    days.value?.find(each => each.on === dayPicked && (each.bookable || isHeldDay(each))) ??
    days.value?.find(({ bookable }) => bookable)
  const on = day?.on
  const free = useSlots(hallId, itemIds, on)
  const slots = free.value?.map(each =>
    each.id === hold.slotId ? { ...each, seatsLeft: Math.max(1, each.seatsLeft) } : each,
  )
  useEffect(() => {
    if (hold.lapsed) void free.reload()
  }, [hold.lapsed])
  return {
    days,
    day,
    slots: { value: slots, refusal: free.refusal, reload: free.reload },
    // A time that has filled up meanwhile is no longer chosen.
    slot: slots?.find(({ id, seatsLeft }) => id === slotPicked && seatsLeft > 0),
    hold,
    pickDay,
    pickSlot: (id: string | undefined) => {
      if (id && on) pickDay(on)
      pickSlot(id)
    },
  }
}
