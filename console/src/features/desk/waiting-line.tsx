import { formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import type { Line, LineTicket } from '@zhenyiban/shared/queue.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { nowMs } from '../../shell/clock.ts'
import { words } from './words.ts'
import './card.css'

const minutesSince = (iso: string): number => Math.max(0, Math.round((nowMs() - Date.parse(iso)) / 60_000))

const Row = ({ ticket, sought }: { ticket: LineTicket; sought: boolean }) => {
  const row = useRef<HTMLLIElement | null>(null)
  useEffect(() => {
    if (sought) row.current?.scrollIntoView({ block: 'nearest' })
  }, [sought])
  return (
    <li ref={row} className={sought ? 'line-row line-sought' : 'line-row'}>
      <strong className="figures">{ticket.number}</strong>
      <span className="line-who">
        {ticket.residentName ?? words.noName}
        <small>{ticket.itemName ?? words.noItem}</small>
      </span>
      <span className="line-since">
        {ticket.booked && ticket.startsAt ? words.booked(formatTime(ticket.startsAt)) : words.walkIn}
        <small>{words.waited(minutesSince(ticket.issuedAt))}</small>
      </span>
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
}
export const WaitingLine = ({ line, sought, onForget }: Props) => (
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
  </section>
)
