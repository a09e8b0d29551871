import { type Appointment, itemListOf, itemsInWords } from '@zhenyiban/shared/appointments/contract.ts'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { serverNow } from '../../shell/clock.ts'
import { goBackTo, goOn, toAppointment } from '../../shell/routes.ts'
import { token } from '../../shell/session.ts'
import { useAction } from '../../shell/use-load.ts'
import { alikeAhead } from './alike.ts'
import { bookSettled, type Settled } from './settling.ts'
import { useChosenHall } from './use-chosen-hall.ts'
import { useChosenItem } from './use-chosen-item.ts'
import { useChosenTime } from './use-chosen-time.ts'
import { useVisitor } from './use-visitor.ts'

interface BookingParams {
  itemId?: string | undefined
  hallId?: string | undefined
  /** Set when an existing booking is moved to another time. */
  appointmentId?: string | undefined
}
/** What has been chosen so far, what can be chosen next, and the booking itself. */
export const useBooking = ({ itemId, hallId: askedHall, appointmentId }: BookingParams) => {
  const what = useChosenItem(itemId, appointmentId)
  const old = what.old.value
  const where = useChosenHall(askedHall, old, appointmentId !== undefined)
  // Of another person nothing was refused yet.
  const visitor = useVisitor(field => (field ? confirm.mend(field) : confirm.clear()))
  const signedIn = token.use()
  const when = useChosenTime({
    hallId: where.hallId,
    itemIds: old ? itemListOf(old.items.map(({ id }) => id)) : what.item?.id,
    movingId: appointmentId,
    forFamily: visitor.forFamily,
  })

  const [alike, setAlike] = useState<Appointment>()
  /** The booking there is already for the same thing; not asked of who is not signed in, who cannot book either. */
  const findAlike = async (itemId: string) =>
    signedIn
      ? alikeAhead(await api.myAppointments(), { itemId, family: visitor.family }, serverNow().toISOString())
      : undefined
  const confirm = useAction(async (slotId: string, settled?: Settled) => {
    if (!what.item) return
    const itemId = what.item.id
    try {
      if (appointmentId) {
        await api.reschedule({ params: { appointmentId }, body: { slotId } })
        when.hold.end()
        return goBackTo(toAppointment(appointmentId))
      }
      const known = settled ? undefined : await findAlike(itemId)
      if (known) return setAlike(known)
      const wanted = { slotId, itemId, visitor: visitor.family, hallId: where.hallId }
      const made = await bookSettled(wanted, settled)
      when.hold.end()
      goOn(toAppointment(made.id))
    } catch (refused) {
      // What is free has changed; what was chosen stays.
      setAlike(undefined)
      void when.slots.reload()
      throw refused
    }
  })
  const pickSlot = (id: string | undefined) => {
    when.pickSlot(id)
    confirm.clear()
  }
  return {
    ...what,
    ...where,
    ...when,
    pickHall: (id: string) => {
      where.pickHall(id)
      pickSlot(undefined)
    },
    pickDay: (on: string) => {
      when.pickDay(on)
      pickSlot(undefined)
    },
    pickSlot,
    /** All that is done in this visit. */
    itemWords: old ? itemsInWords(old.items) : what.item?.name,
    signedIn,
    visitor,
    confirm,
    alike,
    dropAlike: () => setAlike(undefined),
  }
}
export type Booking = ReturnType<typeof useBooking>
