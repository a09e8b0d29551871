import type { HallException, PlannedDay } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { spansInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { weekdayNumber } from '@zhenyiban/shared/time/calendar.ts'
import { messages } from './messages.ts'

interface Props {
  days: readonly PlannedDay[]
  exceptions: readonly HallException[]
  onPick: (on: string) => void
}
const WEEKS = 6
const dateOf = (on: string): string => {
  const [, month, day] = on.split('-').map(Number)
  return `${month}月${day}日`
}

/** Six weeks in rows, every day with its hours or why it is closed; a click plans that day. */
export const DaysCalendar = ({ days, exceptions, onPick }: Props) => {
  const before = days[0] ? weekdayNumber(days[0].on) - 1 : 0
  return (
    <div className="days-calendar">
      {messages.weekdays.map(name => (
        <span key={name} className="days-head">
          {name}
        </span>
      ))}
      {Array.from({ length: before }, (_, i) => (
        <span key={`before-${i}`} />
      ))}
      {days
        .slice(0, WEEKS * messages.weekdays.length - before)
        .map(({ on, openings, reason, provisional }) => {
          const planned = exceptions.filter(each => each.on === on)
          return (
            <button
              key={on}
              type="button"
              className={`days-day${openings.length === 0 ? ' off' : ''}${planned.length > 0 ? ' planned' : ''}`}
              onClick={() => onPick(on)}
            >
              <strong>{dateOf(on)}</strong>
              {openings.length > 0 ? (
                openings.map(span => <span key={span[0]}>{spansInWords([span])}</span>)
              ) : (
                <span>{reason ?? messages.days.closed}</span>
              )}
              {planned
                .filter(each => each.reason !== reason)
                .map(each => (
                  <span key={each.id} className="days-why">
                    {each.windowId ? `${messages.days.window(each.windowNumber)} ` : ''}
                    {each.reason}
                  </span>
                ))}
              {provisional && <span className="days-why">{messages.days.provisional}</span>}
            </button>
          )
        })}
    </div>
  )
}
