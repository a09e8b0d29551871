import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { useAction } from '../../../use-load.ts'
import { words } from '../words.ts'

export interface Changing {
  value: Appointment
  onChanged: (value: Appointment) => void
  lookAgain: () => Promise<void>
}
/** The button that cancels a booking, and the question it asks first; null when it is too late. */
export const useCancelling = ({ value, onChanged, lookAgain }: Changing) => {
  const [asking, setAsking] = useState(false)
  const cancel = useAction(async () => {
    onChanged(await api.cancel({ params: { appointmentId: value.id } }))
    setAsking(false)
  }, lookAgain)
  const { cancelText, cancelDisplaced } = words.appointment
  return {
    button: value.canCancel && (
      <Button look="danger" text={words.appointment.cancel} onTap={() => setAsking(true)} />
    ),
    question: asking && (
      <Confirm
        title={words.appointment.cancelTitle}
        text={value.displaced ? cancelDisplaced : cancelText(formatInstant(value.startsAt))}
        yes={words.appointment.cancelYes}
        no={words.appointment.cancelNo}
        busy={cancel.busy}
        refusal={cancel.refusal}
        onYes={() => void cancel.run()}
        onNo={() => setAsking(false)}
      />
    ),
  }
}
