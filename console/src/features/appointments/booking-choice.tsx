import type { AppointmentRow } from '@zhenyiban/shared/appointments/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { CheckInButton } from './check-in-button.tsx'
import { messages } from './messages.ts'
import './booking-choice.css'

/** Bookings that may be the person's at the desk, each with what tells it from the others and its check-in. */
export const BookingChoice = ({ rows, onDone }: { rows: readonly AppointmentRow[]; onDone: () => void }) => (
  <ul className="booking-choice">
    {rows.map(row => (
      <li key={row.id}>
        <strong>{formatTime(row.startsAt)}</strong>
        <span className="booking-who">
          {[row.residentName ?? messages.noName, row.residentPhone, row.code].filter(Boolean).join(' · ')}
          <small>{row.itemName}</small>
        </span>
        <CheckInButton row={row} onDone={onDone} />
      </li>
    ))}
  </ul>
)
