import type { Line, LineTicket } from '@zhenyiban/shared/queue/contract.ts'
import { placeWords } from '@zhenyiban/shared/queue/line-rule.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { nowMs } from '../../../shell/clock.ts'
import { PriorityChoice } from './priority-choice.tsx'
import { SetAside } from './set-aside.tsx'
import type { Desk } from './use-desk.ts'
import { words } from './words.ts'
import '../../../shell/card.css'

const minutesSince = (iso: string): number => Math.max(0, Math.round((nowMs() - Date.parse(iso)) / 60_000))

/** Why somebody stands here, and if they are not for this window, why not. */
const placeOf = ({ offered, toWindowNumber, reason, priority, startsAt }: LineTicket): string => {
  if (toWindowNumber !== null && reason !== 'returned') return words.boundTo(toWindowNumber)
  if (!offered) return words.notOffered
  return reason ? placeWords(reason, priority, startsAt && formatTime(startsAt)) : ''
}

const Row = ({ ticket, sought }: { ticket: LineTicket; sought: boolean }) => {
  const row = useRef<HTMLLIElement | null>(null)
  useEffect(() => {
    if (sought) row.current?.scrollIntoView({ block: 'nearest' })
  }, [sought])
  return (
    <li
      ref={row}
      className={`line-row${sought ? ' line-sought' : ''}${ticket.offered ? '' : ' line-not-offered'}`}
    >
      <strong className="figures">{ticket.number}</strong>
      <span className="line-who">
        {ticket.residentName ?? words.noName}
        <small>{ticket.itemName ?? words.noItem}</small>
      </span>
      <span className="line-since">
        {placeOf(ticket)}
        <small>{words.waited(minutesSince(ticket.issuedAt))}</small>
      </span>
      <PriorityChoice ticket={ticket} />
    </li>
  )
}

/** Where a searched number is, in a sentence. */
const whereIs = (line: Line, number: string): string => {
  const ahead = line.waiting.findIndex(ticket => ticket.number === number)
  if (ahead >= 0) return words.inLine(number, ahead)
  const held = line.inHand.find(ticket => ticket.number === number)
  return held ? words.elsewhere(number, held.windowNumber) : words.notInLine(number)
}

interface Props {
  line: Line
  /** A number somebody searched for. */
  sought: string | null
  onForget: () => void
  desk: Desk
}
export const WaitingLine = ({ line, sought, onForget, desk }: Props) => (
  <section className="card waiting-line" aria-label={words.next}>
    <dl className="line-counts">
      <div>
        <dt>{words.counts.waiting}</dt>
        <dd>{words.people(line.waiting.length)}</dd>
      </div>
      <div>
        <dt>{words.counts.wait}</dt>
        <dd>{words.minutes(line.waitMinutes)}</dd>
      </div>
      <div>
        <dt>{words.counts.finished}</dt>
        <dd>{words.people(line.finished)}</dd>
      </div>
      <div>
        <dt>{words.counts.skipped}</dt>
        <dd>{words.people(line.skipped)}</dd>
      </div>
    </dl>
    {sought && (
      <p className="line-where" role="status">
        {whereIs(line, sought)}
        <Button size="small" onClick={onForget}>
          {words.forget}
        </Button>
      </p>
    )}
    {line.waiting.length === 0 ? (
      <p className="quiet line-empty">{words.emptyLine}</p>
    ) : (
      <ol className="line-rows">
        {line.waiting.map(ticket => (
          <Row key={ticket.id} ticket={ticket} sought={ticket.number === sought} />
        ))}
      </ol>
    )}
    <SetAside line={line} desk={desk} />
  </section>
)
