import type { HallQueue, QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { positionText } from '@zhenyiban/shared/queue/queue-rule.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { nowMs } from '../../../shell/clock.ts'
import { messages } from './messages.ts'
import { PriorityChoice } from './priority-choice.tsx'
import { SetAside } from './set-aside.tsx'
import type { Desk } from './use-desk.ts'
import '../../../shell/card.css'

const minutesSince = (iso: string): number => Math.max(0, Math.round((nowMs() - Date.parse(iso)) / 60_000))

/** Why somebody stands here, and if they are not for this window, why not. */
const positionOf = ({ offered, toWindowNumber, reason, priority, startsAt }: QueueTicket): string => {
  if (toWindowNumber !== null && reason !== 'returned') return messages.boundTo(toWindowNumber)
  if (!offered) return messages.notOffered
  return reason ? positionText(reason, priority, startsAt && formatTime(startsAt)) : ''
}

const Row = ({ ticket, sought }: { ticket: QueueTicket; sought: boolean }) => {
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
        {ticket.residentName ?? messages.noName}
        <small>{ticket.itemName ?? messages.noItem}</small>
        {ticket.alsoFor?.length ? <small>{messages.moreThings(ticket.alsoFor.length)}</small> : null}
        {ticket.joined?.map(({ number, itemName }) => (
          <small key={number}>{messages.alsoFor(number, itemName)}</small>
        ))}
      </span>
      <span className="line-since">
        {positionOf(ticket)}
        <small>{messages.waited(minutesSince(ticket.issuedAt))}</small>
      </span>
      <PriorityChoice ticket={ticket} />
    </li>
  )
}

/** The position of a searched ticket, as a sentence. */
const whereIs = (line: HallQueue, number: string): string => {
  const ahead = line.waiting.findIndex(ticket => ticket.number === number)
  if (ahead >= 0) return messages.inLine(number, ahead)
  const held = line.inHand.find(ticket => ticket.number === number)
  return held ? messages.elsewhere(number, held.windowNumber) : messages.notInLine(number)
}

interface Props {
  line: HallQueue
  /** A number somebody searched for. */
  sought: string | null
  onForget: () => void
  desk: Desk
}
export const WaitingQueue = ({ line, sought, onForget, desk }: Props) => (
  <section className="card waiting-line" aria-label={messages.next}>
    <dl className="line-counts">
      <div>
        <dt>{messages.counts.waiting}</dt>
        <dd>{messages.people(line.waiting.length)}</dd>
      </div>
      <div>
        <dt>{messages.counts.wait}</dt>
        <dd>{messages.minutes(line.waitMinutes)}</dd>
      </div>
      <div>
        <dt>{messages.counts.finished}</dt>
        <dd>{messages.people(line.finished)}</dd>
      </div>
      <div>
        <dt>{messages.counts.skipped}</dt>
        <dd>{messages.people(line.skipped)}</dd>
      </div>
    </dl>
    {sought && (
      <p className="line-where" role="status">
        {whereIs(line, sought)}
        <Button size="small" onClick={onForget}>
          {messages.forget}
        </Button>
      </p>
    )}
    {line.waiting.length === 0 ? (
      <p className="quiet line-empty">{messages.emptyLine}</p>
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
