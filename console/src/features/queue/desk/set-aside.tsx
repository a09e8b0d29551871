import type { HallQueue, QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { messages } from './messages.ts'
import { RatingCode } from './rating-code.tsx'
import type { Desk } from './use-desk.ts'

const Aside = ({ ticket, where, children }: { ticket: QueueTicket; where: string; children: ReactNode }) => (
  <li className="aside-row">
    <strong className="figures">{ticket.number}</strong>
    <span className="line-who">
      {ticket.residentName ?? messages.noName}
      <small>{where || (ticket.itemName ?? messages.noItem)}</small>
    </span>
    <span className="aside-moves">{children}</span>
  </li>
)

/** Tickets out of the queue for now (held or skipped), each with the move that brings it back. */
export const SetAside = ({ line, desk }: { line: HallQueue; desk: Desk }) => {
  const { held, missed, ended } = line
  return (
    <>
      {held.length > 0 && (
        <details className="set-aside" open>
          <summary>{messages.heldTitle(held.length)}</summary>
          <ul>
            {held.map(ticket => (
              <Aside key={ticket.id} ticket={ticket} where={messages.heldAt(ticket.windowNumber)}>
                <Button size="small" disabled={desk.moving} onClick={() => desk.comeBack(ticket)}>
                  {messages.comeBack}
                </Button>
                <Button size="small" type="text" disabled={desk.moving} onClick={() => desk.absent(ticket)}>
                  {messages.absent}
                </Button>
              </Aside>
            ))}
          </ul>
        </details>
      )}
      {ended.length > 0 && (
        <details className="set-aside">
          <summary>{messages.endedTitle(ended.length)}</summary>
          <ul>
            {ended.map(ticket => (
              <Aside
                key={ticket.id}
                ticket={ticket}
                where={ticket.finishedAt ? messages.endedAt(formatTime(ticket.finishedAt)) : ''}
              >
                <RatingCode ticket={ticket} />
                <Button size="small" disabled={desk.moving} onClick={() => desk.reopen(ticket)}>
                  {messages.reopen}
                </Button>
              </Aside>
            ))}
          </ul>
        </details>
      )}
      {missed.length > 0 && (
        <details className="set-aside">
          <summary>{messages.missedTitle(missed.length)}</summary>
          <ul>
            {missed.map(ticket => (
              <Aside key={ticket.id} ticket={ticket} where="">
                {ticket.requeued ? (
                  <span className="quiet">{messages.requeuedOnce}</span>
                ) : (
                  <Button size="small" disabled={desk.moving} onClick={() => desk.requeue(ticket)}>
                    {messages.requeue}
                  </Button>
                )}
              </Aside>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
