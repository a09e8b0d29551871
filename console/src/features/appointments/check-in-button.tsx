import { type AppointmentRow, appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { App, Button } from 'antd'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { messages } from './messages.ts'

/** Turns a booking into a number for someone who came without a phone. */
export const CheckInButton = ({ row, onDone }: { row: AppointmentRow; onDone?: () => void }) => {
  const { may } = useWorkplace()
  const { message } = App.useApp()
  const checkIn = useAction({
    act: () => api.checkInAppointment({ params: { appointmentId: row.id } }),
    refresh: ['dayBook', 'line'],
    done: ticket => {
      void message.success({ content: messages.checkedIn(ticket.number), duration: 8 })
      onDone?.()
    },
  })
  if (!may('appointment.check_in') || !movesFrom(appointmentMoves, row.status).includes('checkIn'))
    return null
  return (
    <Button
      type="primary"
      loading={checkIn.isPending}
      aria-label={messages.checkInOf(row.residentName ?? messages.noName, row.code)}
      onClick={() => checkIn.mutate()}
    >
      {messages.checkIn}
    </Button>
  )
}
