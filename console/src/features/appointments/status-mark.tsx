import {
  type AppointmentRow,
  type AppointmentStatus,
  appointmentStatusLabels,
} from '@zhenyiban/shared/appointments/contract.ts'
import { Mark } from '../../shell/mark.tsx'
import { messages } from './messages.ts'

const looks: Record<AppointmentStatus, [shape: string, tone: 'quiet' | 'going' | 'done' | 'lost']> = {
  held: ['○', 'quiet'],
  booked: ['○', 'going'],
  arrived: ['●', 'done'],
  cancelled: ['–', 'quiet'],
  missed: ['✕', 'lost'],
  joined: ['–', 'quiet'],
}
/** Shows confirmed bookings apart from those not confirmed. */
export const BookingMark = ({ row: { status, confirmed } }: { row: AppointmentRow }) => {
  const [shape, tone] = looks[status] ?? ['○', 'quiet']
  return (
    <>
      <Mark shape={shape} tone={tone} word={appointmentStatusLabels[status] ?? status} />{' '}
      {status === 'booked' && confirmed && <Mark shape="✓" tone="done" word={messages.confirmed} />}
    </>
  )
}
