import { NotificationOutlined } from '@ant-design/icons'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import {
  CALLS_BEFORE_MISSED,
  type QueueTicket,
  ticketMoves,
  ticketStatusLabels,
} from '@zhenyiban/shared/queue/contract.ts'
import { priorityLabels } from '@zhenyiban/shared/queue/queue-rule.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Key } from '../../../shell/keys.ts'
import { Mark } from '../../../shell/mark.tsx'
import { messages } from './messages.ts'
import type { Desk } from './use-desk.ts'
import '../../../shell/card.css'

const Person = ({ ticket }: { ticket: QueueTicket }) => (
  <div className="person">
    <p className="person-number">{ticket.number}</p>
    <div>
      <p className="person-name">{ticket.residentName ?? messages.noName}</p>
      <p>{ticket.itemName ?? messages.noItem}</p>
      {ticket.alsoFor?.map(name => (
        <p key={name}>{messages.bookedToo(name)}</p>
      ))}
      {ticket.joined?.map(({ number, itemName }) => (
        <p key={number}>{messages.alsoFor(number, itemName)}</p>
      ))}
      <p className="quiet">
        {ticket.booked && ticket.startsAt ? messages.booked(formatTime(ticket.startsAt)) : messages.walkIn}
        {ticket.priority && ` · ${priorityLabels[ticket.priority] ?? messages.priority}`}
        {ticket.calledAt && ` · ${messages.calledAt(formatTime(ticket.calledAt), ticket.calls)}`}
      </p>
    </div>
  </div>
)

interface MoveButtonProps {
  name: string
  shortcut: Key
  act: () => void
  enabled: boolean
  first?: boolean
}
const MoveButton = ({ name, shortcut, act, enabled, first }: MoveButtonProps) => (
  <Button
    onClick={act}
    disabled={!enabled}
    type={enabled && first ? 'primary' : 'default'}
    aria-keyshortcuts={shortcut}
  >
    {name} <kbd>{shortcut}</kbd>
  </Button>
)

interface Props {
  ticket: QueueTicket | null
  desk: Desk
  onTransfer: () => void
  /** Said in place of the call while the window is paused. */
  pause: ReactNode
}
/** The ticket at the window and its moves; the usual next move is highlighted. */
export const InFront = ({ ticket, desk, onTransfer, pause }: Props) => {
  const missed = ticket?.status === 'called' && ticket.calls >= CALLS_BEFORE_MISSED
  const open = ticket ? movesFrom(ticketMoves, ticket.status) : []
  const may = (move: string) => open.includes(move as never) && !desk.moving
  return (
    <section className="card in-front" aria-label={messages.inFront}>
      <header className="card-head">
        <h2>{messages.inFront}</h2>
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
            <p>{messages.nobody}</p>
            <p className="quiet">{messages.nobodyWhy}</p>
          </div>
        )}
      </div>
      {pause ?? (
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
          {messages.call} <kbd>F2</kbd>
        </Button>
      )}
      {missed && <p className="desk-missed">{messages.missedAfter(ticket.calls)}</p>}
      <div className="desk-moves">
        <MoveButton name={messages.recall} shortcut="F3" act={desk.recall} enabled={may('recall')} />
        <MoveButton name={messages.skip} shortcut="F7" act={desk.skip} enabled={may('skip')} first={missed} />
        <MoveButton
          name={messages.serve}
          shortcut="F6"
          act={desk.serve}
          enabled={may('serve')}
          first={!missed}
        />
        <MoveButton name={messages.finish} shortcut="F4" act={desk.finish} enabled={may('finish')} first />
        <MoveButton name={messages.hold} shortcut="F8" act={desk.hold} enabled={may('hold')} />
        <MoveButton name={messages.transfer} shortcut="F9" act={onTransfer} enabled={may('transfer')} />
      </div>
    </section>
  )
}
