import { NotificationOutlined } from '@ant-design/icons'
import { formatTime } from '@zhenyiban/shared/chinese-dates.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { type LineTicket, ticketMoves, ticketStatusLabels } from '@zhenyiban/shared/queue.ts'
import { Button } from 'antd'
import { Mark } from '../../shell/mark.tsx'
import type { Desk } from './use-desk.ts'
import { words } from './words.ts'
import './card.css'

const Key = ({ name }: { name: string }) => <kbd>{name}</kbd>

const Person = ({ ticket }: { ticket: LineTicket }) => (
  <div className="person">
    <p className="person-number">{ticket.number}</p>
    <div>
      <p className="person-name">{ticket.residentName ?? words.noName}</p>
      <p>{ticket.itemName ?? words.noItem}</p>
      <p className="quiet">
        {ticket.booked && ticket.startsAt ? words.booked(formatTime(ticket.startsAt)) : words.walkIn}
        {ticket.calledAt && ` · ${words.calledAt(formatTime(ticket.calledAt), ticket.calls)}`}
      </p>
    </div>
  </div>
)

/** Who stands at the window, and the five things that can be done about it. */
export const InFront = ({ ticket, desk }: { ticket: LineTicket | null; desk: Desk }) => {
  const open = ticket ? movesFrom(ticketMoves, ticket.status) : []
  const may = (move: string) => open.includes(move as never) && !desk.moving
  return (
    <section className="card in-front" aria-label={words.inFront}>
      <header className="card-head">
        <h2>{words.inFront}</h2>
        {ticket && (
          <Mark
            shape={ticket.status === 'serving' ? '●' : '◐'}
            tone={ticket.status === 'serving' ? 'done' : 'ask'}
            word={ticketStatusLabels[ticket.status] ?? ticket.status}
          />
        )}
      </header>
      <div aria-live="polite">
        {ticket ? (
          <Person ticket={ticket} />
        ) : (
          <div className="person-none">
            <p>{words.nobody}</p>
            <p className="quiet">{words.nobodyWhy}</p>
          </div>
        )}
      </div>
      <Button
        type="primary"
        className="call-button"
        block
        icon={<NotificationOutlined aria-hidden />}
        disabled={ticket !== null}
        loading={desk.calling}
        onClick={desk.callNext}
        aria-keyshortcuts="F2"
      >
        {words.call} <Key name="F2" />
      </Button>
      <div className="desk-moves">
        <Button onClick={desk.recall} disabled={!may('recall')} aria-keyshortcuts="F3">
          {words.recall} <Key name="F3" />
        </Button>
        <Button onClick={desk.skip} disabled={!may('skip')}>
          {words.skip}
        </Button>
        <Button
          onClick={desk.serve}
          disabled={!may('serve')}
          type={ticket?.status === 'called' ? 'primary' : 'default'}
        >
          {words.serve}
        </Button>
        <Button
          onClick={desk.finish}
          disabled={!may('finish')}
          type={ticket?.status === 'serving' ? 'primary' : 'default'}
          aria-keyshortcuts="F4"
        >
          {words.finish} <Key name="F4" />
        </Button>
      </div>
    </section>
  )
}
