import { itemListOf } from '@zhenyiban/shared/appointments/contract.ts'
import { api } from '../../shell/api.ts'
import { goOn, toAppointment } from '../../shell/routes.ts'
import { token } from '../../shell/session.ts'
import { useAction } from '../../shell/use-load.ts'
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
  const visitor = useVisitor()
  const signedIn = token.use()
  const when = useChosenTime({
    hallId: where.hallId,
    itemIds: old ? itemListOf(old.items.map(({ id }) => id)) : what.item?.id,
    movingId: appointmentId,
    forFamily: visitor.forFamily,
  })

  const confirm = useAction(async (slotId: string) => {
    if (!what.item) return
    try {
      const made = appointmentId
        ? await api.reschedule({ params: { appointmentId }, body: { slotId } })
        : await api.book({ body: { slotId, itemId: what.item.id, visitor: visitor.family } })
      when.hold.end()
      goOn(toAppointment(made.id))
    } catch (refused) {
      // What is free has changed; what was chosen stays.
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
    signedIn,
    visitor,
    confirm,
  }
}
export type Booking = ReturnType<typeof useBooking>
