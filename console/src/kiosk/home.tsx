import type { KioskHall } from '@zhenyiban/shared/queue/kiosk.ts'
import { words } from './words.ts'

interface Props {
  hall: KioskHall
  disabled: boolean
  onTake: (letter: string, elderly: boolean) => void
  onGroups: () => void
  onCheckIn: () => void
}
/** Three doors and the hall's code; the first needs one tap. */
export const Home = ({ hall, disabled, onTake, onGroups, onCheckIn }: Props) => {
  const [first] = hall.groups
  const waiting = hall.groups.reduce((sum, group) => sum + group.waiting, 0)
  const longest = Math.max(...hall.groups.map(({ waitMinutes }) => waitMinutes))
  if (!first) return null
  return (
    <div className="home">
      <button
        type="button"
        className="door door-elderly"
        disabled={disabled}
        onClick={() => onTake(first.letter, true)}
      >
        <strong>{words.elderly}</strong>
        <span>{words.elderlyFrom(hall.elderlyFromAge)}</span>
      </button>
      <button
        type="button"
        className="door"
        disabled={disabled}
        onClick={() => (hall.groups.length > 1 ? onGroups() : onTake(first.letter, false))}
      >
        <strong>{words.take}</strong>
        <span>{words.takeHint}</span>
        <em>{words.line(waiting, longest)}</em>
      </button>
      <button type="button" className="door" disabled={disabled} onClick={onCheckIn}>
        <strong>{words.booked}</strong>
        <span>{words.bookedHint}</span>
        <em>{words.scanner}</em>
      </button>
      <aside className="phone-way">
        <img src={hall.hallQr} alt={words.hallQr} />
        <p>
          <strong>{words.scan}</strong>
          <span>{words.scanHint}</span>
        </p>
      </aside>
    </div>
  )
}
