import { Text } from '@tarojs/components'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { serverNow } from '../../../shell/clock.ts'
import { ownNumberAt, ticketsOf } from '../../../shell/my-numbers.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { alikeAhead } from '../alike.ts'
import { messages } from '../messages.ts'
import { bookSettled, type Settled } from '../settling.ts'
import { AlikeSheet } from './alike-sheet.tsx'
import { FinalNote } from './final-note.tsx'

/** The person's booking ahead for one of the same things, asked of the server at the moment of the tap. */
const findAlike = async ({ items, visitor }: Appointment) => {
  const mine = await api.myAppointments()
  const now = serverNow().toISOString()
  return items
    .map(({ id }) => alikeAhead(mine, { itemId: id, family: visitor ?? undefined }, now))
    .find(each => each !== undefined)
}

interface Props {
  /** A place kept for its resident: offered from the waiting list, or of a booking just cancelled. */
  value: Appointment
  text: string
  button: string
  look?: 'primary' | 'plain'
  onBooked: (made: Appointment) => unknown
  refresh: () => Promise<void>
}
/** One tap books the place, and asks what any booking asks: of one for the same thing, of a number held already. */
export const BookKept = ({ value, text, button, look = 'primary', onBooked, refresh }: Props) => {
  const isToday = localDayOf(value.startsAt) === localDayOf(serverNow().toISOString())
  const numbers = useLoad(isToday ? () => api.myTicket() : undefined, [isToday])
  const held = numbers.value && ownNumberAt(ticketsOf(numbers.value), value.hall.id)
  const [alike, setAlike] = useState<Appointment>()
  const confirm = useAction(async (slotId: string, settled?: Settled) => {
    const known = settled ? undefined : await findAlike(value)
    if (known) return setAlike(known)
    setAlike(undefined)
    const itemIds = value.items.map(({ id }) => id)
    // Who comes, and what is known of them, is with the booking that was cancelled.
    const takesBack = value.visitor ? { takesBack: value.id } : {}
    await onBooked(await bookSettled({ slotId, itemIds, hallId: value.hall.id, ...takesBack }, settled))
  }, refresh)
  if (held && !value.visitor)
    return <Text className="para">{messages.appointment.hasNumber(held.number)}</Text>
  return (
    <>
      <Text className="para">{text}</Text>
      <Notice refusal={confirm.refusal} />
      <FinalNote {...value} />
      <Button look={look} text={button} busy={confirm.busy} onTap={() => void confirm.run(value.slotId)} />
      {alike && (
        <AlikeSheet
          old={alike}
          slot={{ id: value.slotId, startsAt: value.startsAt }}
          confirm={confirm}
          onClose={() => setAlike(undefined)}
        />
      )}
    </>
  )
}
