import { useQuery } from '@tanstack/react-query'
import { appointmentStatusLabels } from '@zhenyiban/shared/appointments/contract.ts'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import type { FoundPerson } from '@zhenyiban/shared/matters/persons.ts'
import { personalIn, soughtBy } from '@zhenyiban/shared/matters/searching.ts'
import { ticketStatusLabels } from '@zhenyiban/shared/queue/contract.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { ask } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from '../messages.ts'
import { StatusMark } from '../status-mark.tsx'

const texts = messages.persons

const Kind = ({ title, children }: { title: string; children: ReactNode[] }) =>
  children.length > 0 && (
    <div className="person-kind">
      <h4>{title}</h4>
      <ul>{children}</ul>
    </div>
  )
const Bookings = ({ bookings }: Pick<FoundPerson, 'bookings'>) => (
  <Kind title={texts.bookings}>
    {bookings.map(({ id, code, startsAt, hallName, itemName, visitorName, status }) => (
      <li key={id}>
        <Link to={`/appointments?code=${code}`} aria-label={texts.openBooking(formatInstant(startsAt))}>
          {formatInstant(startsAt)}
        </Link>{' '}
        {hallName} {itemName}
        {visitorName && ` ${texts.comes(visitorName)}`} <em>{appointmentStatusLabels[status] ?? status}</em>
      </li>
    ))}
  </Kind>
)
const Numbers = ({ numbers }: Pick<FoundPerson, 'numbers'>) => {
  const { hall, may } = useWorkplace()
  /** The line is of one's own hall, and of today. */
  const isHere = ({ hallId, on }: FoundPerson['numbers'][number]) =>
    may('ticket.call') && hall?.id === hallId && on === today()
  return (
    <Kind title={texts.numbers}>
      {numbers.map(each => (
        <li key={each.id}>
          {isHere(each) ? (
            <Link to={`/desk?ticket=${each.number}`}>{texts.number(each.number)}</Link>
          ) : (
            texts.number(each.number)
          )}{' '}
          {formatDay(each.on)} {each.hallName} {each.itemName ?? ''}{' '}
          <em>{ticketStatusLabels[each.status] ?? each.status}</em>
        </li>
      ))}
    </Kind>
  )
}
interface Opening {
  onOpen: (matterId: string) => void
}
const Matters = ({ matters, onOpen }: Pick<FoundPerson, 'matters'> & Opening) => (
  <Kind title={messages.title}>
    {matters.map(({ id, caseNumber, itemName, status }) => (
      <li key={id}>
        <Button
          type="link"
          className="row-link"
          aria-label={messages.open(spellCaseNumber(caseNumber))}
          onClick={() => onOpen(id)}
        >
          {itemName}
        </Button>{' '}
        <StatusMark status={status} />
      </li>
    ))}
  </Kind>
)
const Person = ({ person, onOpen }: { person: FoundPerson } & Opening) => (
  <li className="person">
    <h3>
      {person.name ?? texts.noName}
      <small>
        {[person.phone, person.documentNumber, person.hasAccount ? null : texts.noAccount]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </h3>
    <Bookings bookings={person.bookings} />
    <Numbers numbers={person.numbers} />
    <Matters matters={person.matters} onOpen={onOpen} />
  </li>
)

/** Whoever a search for a person means, above the matters it finds: they may have a booking or a number only. */
export const PersonsFound = ({ q, onOpen }: { q: string } & Opening) => {
  const isSought = personalIn(soughtBy(q)).length > 0
  const { data, error } = useQuery({ ...ask('persons', { query: { q } }), enabled: isSought })
  if (!isSought) return null
  if (error) return <RefusalNotice error={error} />
  if (!data) return null
  return (
    <section className="card persons-found" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      {data.persons.length === 0 && <p className="quiet">{texts.none}</p>}
      <ul>
        {data.persons.map(person => (
          <Person key={person.key} person={person} onOpen={onOpen} />
        ))}
      </ul>
      {data.isMore && <p className="quiet">{texts.more}</p>}
    </section>
  )
}
