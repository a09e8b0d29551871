import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { api } from '../../shell/api.ts'
import { useKept } from '../../shell/kept-typing.ts'
import { token } from '../../shell/session.ts'
import { useLoad } from '../../shell/use-load.ts'
import { chosenHall, hallOf } from '../organisations/chosen-hall.ts'

/** Where: the hall of the booking that is moved, else the one picked, and whether it takes this person's bookings. */
export const useChosenHall = (asked: string | undefined, old: Appointment | undefined, moving: boolean) => {
  const halls = useLoad(() => api.halls(), [])
  const [picked, pickHall] = useKept('hall', asked ?? chosenHall.get())
  const hallId = old?.hall.id ?? (halls.value && hallOf(halls.value, picked)?.id)
  const signedIn = token.use()
  const blocks = useLoad(signedIn && !moving ? () => api.myBookingBlocks() : undefined, [signedIn, moving])
  return {
    halls,
    hallId,
    pickHall: (id: string) => {
      pickHall(id)
      chosenHall.set(id)
    },
    /** Why nothing can be booked at this hall now: too many bookings were missed. */
    block: blocks.value?.find(({ hall }) => hall.id === hallId),
  }
}
