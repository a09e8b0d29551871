import {
  type AppointmentRow,
  type AppointmentStatus,
  appointmentStatusLabels,
} from '@zhenyiban/shared/appointments/contract.ts'
import { Mark } from '../../shell/mark.tsx'
import { words } from './words.ts'

const looks: Record<AppointmentStatus, [shape: string, tone: 'quiet' | 'going' | 'done' | 'lost']> = {
  held: ['○', 'quiet'],
  booked: ['○', 'going'],
  arrived: ['●', 'done'],
  cancelled: ['–', 'quiet'],
  missed: ['✕', 'lost'],
}
/** Who is booked and said that they come, stands apart from who did not answer. */
export const BookingMark = ({ row: { status, confirmed } }: { row: AppointmentRow }) => {
  const [shape, tone] = looks[status] ?? ['○', 'quiet']
  return (
    <>
      <Mark shape={shape} tone={tone} word={appointmentStatusLabels[status] ?? status} />{' '}
      {status === 'booked' && confirmed && <Mark shape="✓" tone="done" word={words.confirmed} />}
    </>
  )
}
