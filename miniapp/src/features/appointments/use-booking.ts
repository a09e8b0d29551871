import { itemListOf } from '@zhenyiban/shared/appointments/contract.ts'
import type { ItemSummary } from '@zhenyiban/shared/catalogue/contract.ts'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { chosenHall, hallOf } from '../../halls.ts'
import { goOn, toAppointment } from '../../routes.ts'
import { token } from '../../session.ts'
import { useAction, useLoad } from '../../use-load.ts'
import { useHold } from './use-hold.ts'
import { useVisitor } from './use-visitor.ts'

interface BookingParams {
  itemId?: string | undefined
  hallId?: string | undefined
  /** Set when an existing booking is moved to another time. */
  appointmentId?: string | undefined
}
/** What has been chosen so far, what can be chosen next, and the booking itself. */
export const useBooking = (params: BookingParams) => {
  const { appointmentId } = params
  const old = useLoad(appointmentId ? () => api.myAppointment({ params: { appointmentId } }) : undefined, [
    appointmentId,
  ])
  const [picked, setPicked] = useState<ItemSummary>()
  const named = useLoad(
    params.itemId && !picked ? () => api.item({ params: { itemId: params.itemId ?? '' } }) : undefined,
    [params.itemId, picked],
  )
  const item = old.value?.item ?? picked ?? named.value

  const halls = useLoad(() => api.halls(), [])
  const [hallPicked, pickHall] = useState(params.hallId ?? chosenHall.get())
  const hallId = old.value?.hall.id ?? (halls.value && hallOf(halls.value, hallPicked)?.id)

  const visitor = useVisitor()
  const signedIn = token.use()
  const blocks = useLoad(signedIn && !appointmentId ? () => api.myBookingBlocks() : undefined, [
    signedIn,
    appointmentId,
  ])
  /** Why nothing can be booked at this hall now: too many bookings were missed. */
  const block = blocks.value?.find(({ hall }) => hall.id === hallId)

  // What is free depends on what is to be done: some things take longer, or are done at some windows only.
  const itemIds = old.value ? itemListOf(old.value.items.map(({ id }) => id)) : item?.id
  const days = useLoad(
    hallId && itemIds ? () => api.days({ params: { hallId }, query: { itemIds } }) : undefined,
    [hallId, itemIds],
  )
  const [dayPicked, pickDay] = useState<string>()
  const [slotPicked, pickSlot] = useState<string>()
  const hold = useHold(
    signedIn && itemIds && slotPicked
      ? {
          slotId: slotPicked,
          itemIds: itemIds.split(','),
          movingId: appointmentId,
          forFamily: visitor.forFamily,
        }
      : undefined,
    // What is free has changed.
    () => void slots.reload(),
  )
  // The last place of a day or a time is taken by the hold itself: it stays chosen.
  const isHeldDay = ({ on }: { on: string }) => on === dayPicked && hold.slotId !== undefined
  const day =
    days.value?.find(each => each.on === dayPicked && (each.bookable || isHeldDay(each))) ??
    days.value?.find(({ bookable }) => bookable)
  const on = day?.on
  const asked = useLoad(
    hallId && itemIds && on
      ? async () => ({
          ...{ hallId, itemIds, on },
          slots: await api.slots({ params: { hallId, on }, query: { itemIds } }),
        })
      : undefined,
    [hallId, itemIds, on],
  )
  // Until the chosen day's times have come there are none: another day's must not be tapped under this day's name.
  const isOfDay = asked.value?.hallId === hallId && asked.value?.itemIds === itemIds && asked.value?.on === on
  const slots = {
    value: isOfDay
      ? asked.value?.slots.map(each =>
          each.id === hold.slotId ? { ...each, seatsLeft: Math.max(1, each.seatsLeft) } : each,
        )
      : undefined,
    refusal: asked.refusal,
    reload: asked.reload,
  }
  // A time that has filled up meanwhile is no longer chosen.
  const slot = slots.value?.find(({ id, seatsLeft }) => id === slotPicked && seatsLeft > 0)
  useEffect(() => {
    if (hold.lapsed) void slots.reload()
  }, [hold.lapsed])

  const confirm = useAction(async (slotId: string) => {
    if (!item) return
    try {
      const made = appointmentId
        ? await api.reschedule({ params: { appointmentId }, body: { slotId } })
        : await api.book({ body: { slotId, itemId: item.id, visitor: visitor.family } })
      hold.end()
      goOn(toAppointment(made.id))
    } catch (refused) {
      // What is free has changed; what was chosen stays.
      void slots.reload()
      throw refused
    }
  })
  const chooseTime = (id: string | undefined) => {
    if (id && on) pickDay(on)
    pickSlot(id)
    hold.clear()
    confirm.clear()
  }
  return {
    old,
    named,
    item,
    pickItem: setPicked,
    dropItem: () => setPicked(undefined),
    halls,
    hallId,
    pickHall: (id: string) => {
      pickHall(id)
      chosenHall.set(id)
      chooseTime(undefined)
    },
    block,
    signedIn,
    days,
    day,
    pickDay: (on: string) => {
      pickDay(on)
      chooseTime(undefined)
    },
    slots,
    slot,
    visitor,
    pickSlot: chooseTime,
    hold,
    confirm,
  }
}
export type Booking = ReturnType<typeof useBooking>
