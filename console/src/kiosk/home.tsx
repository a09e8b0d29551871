import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { Codes, useHallCode } from './codes.tsx'
import { messages } from './messages.ts'
import './codes.css'

interface Props {
  hall: KioskHall
  disabled: boolean
  onTake: (letter: string, elderly: boolean) => void
  onGroups: () => void
  onCheckIn: () => void
}
/** The start screen: take a ticket, check in, priority, and the hall's QR code. */
export const Home = ({ hall, disabled, onTake, onGroups, onCheckIn }: Props) => {
  const [first] = hall.groups
  const waiting = hall.groups.reduce((sum, group) => sum + group.waiting, 0)
  const longest = Math.max(...hall.groups.map(({ waitMinutes }) => waitMinutes))
  const code = useHallCode(hall)
  if (!first) return null
  return (
    <div className="home">
      <button
        type="button"
        className="door door-elderly"
        disabled={disabled}
        onClick={() => onTake(first.letter, true)}
      >
        <strong>{messages.elderly}</strong>
        <span>{messages.elderlyFrom(hall.elderlyFromAge)}</span>
      </button>
      <button
        type="button"
        className="door"
        disabled={disabled}
        onClick={() => (hall.groups.length > 1 ? onGroups() : onTake(first.letter, false))}
      >
        <strong>{messages.take}</strong>
        <span>{messages.takeHint}</span>
        <em>{messages.line(waiting, longest)}</em>
      </button>
      <button type="button" className="door" disabled={disabled} onClick={onCheckIn}>
        <strong>{messages.booked}</strong>
        <span>{messages.bookedHint}</span>
        <em>{messages.scanner}</em>
      </button>
      <aside className="phone-way">
        <Codes mini={code} plain={hall.hallQr} alt={messages.hallQr} />
        <p>
          <strong>{messages.scan}</strong>
          <span>{messages.scanHint}</span>
          {hall.nearCode && <span className="near-code">{messages.nearCode(hall.nearCode)}</span>}
        </p>
      </aside>
    </div>
  )
}
