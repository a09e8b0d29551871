import { type AppointmentStatus, appointmentStatusLabels } from '@zhenyiban/shared/appointments.ts'
import { Mark } from '../../shell/mark.tsx'

const looks: Record<AppointmentStatus, [shape: string, tone: 'quiet' | 'going' | 'done' | 'lost']> = {
  held: ['○', 'quiet'],
  booked: ['○', 'going'],
  arrived: ['●', 'done'],
  cancelled: ['–', 'quiet'],
  missed: ['✕', 'lost'],
}
export const BookingMark = ({ status }: { status: AppointmentStatus }) => {
  const [shape, tone] = looks[status] ?? ['○', 'quiet']
  return <Mark shape={shape} tone={tone} word={appointmentStatusLabels[status] ?? status} />
}
