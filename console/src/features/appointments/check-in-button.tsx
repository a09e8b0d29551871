import { type AppointmentRow, appointmentMoves } from '@zhenyiban/shared/appointments/contract.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { App, Button } from 'antd'
import { api } from '../../api.ts'
import { useAct } from '../../shell/use-act.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { words } from './words.ts'

/** Turns a booking into a number for someone who came without a phone. */
export const CheckInButton = ({ row, onDone }: { row: AppointmentRow; onDone?: () => void }) => {
  const { may } = useWorkplace()
  const { message } = App.useApp()
  const checkIn = useAct({
    act: () => api.checkInAppointment({ params: { appointmentId: row.id } }),
    refresh: ['dayBook', 'line'],
    done: ticket => {
      void message.success({ content: words.checkedIn(ticket.number), duration: 8 })
      onDone?.()
    },
  })
  if (!may('appointment.check_in') || !movesFrom(appointmentMoves, row.status).includes('checkIn'))
    return null
  return (
    <Button
      type="primary"
      loading={checkIn.isPending}
      aria-label={words.checkInOf(row.residentName ?? words.noName, row.code)}
      onClick={() => checkIn.mutate()}
    >
      {words.checkIn}
    </Button>
  )
}
