import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { messages } from '../messages.ts'

export interface Changing {
  value: Appointment
  onChanged: (value: Appointment) => void
  refresh: () => Promise<void>
}
/** The button that cancels a booking, and the question it asks first; null when it is too late. */
export const useCancelling = ({ value, onChanged, refresh }: Changing) => {
  const [asking, setAsking] = useState(false)
  const cancel = useAction(async () => {
    onChanged(await api.cancel({ params: { appointmentId: value.id } }))
    setAsking(false)
  }, refresh)
  const { cancelText, cancelDisplaced } = messages.appointment
  return {
    button: value.canCancel && (
      <Button look="danger" text={messages.appointment.cancel} onTap={() => setAsking(true)} />
    ),
    question: asking && (
      <Confirm
        title={messages.appointment.cancelTitle}
        text={value.displaced ? cancelDisplaced : cancelText(formatInstant(value.startsAt))}
        yes={messages.appointment.cancelYes}
        no={messages.appointment.cancelNo}
        action={cancel}
        onYes={() => void cancel.run()}
        onNo={() => setAsking(false)}
      />
    ),
  }
}
