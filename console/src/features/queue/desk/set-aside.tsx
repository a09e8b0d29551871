import type { Line, LineTicket } from '@zhenyiban/shared/queue/contract.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { Desk } from './use-desk.ts'
import { words } from './words.ts'

const Aside = ({ ticket, where, children }: { ticket: LineTicket; where: string; children: ReactNode }) => (
  <li className="aside-row">
    <strong className="figures">{ticket.number}</strong>
    <span className="line-who">
      {ticket.residentName ?? words.noName}
      <small>{where || (ticket.itemName ?? words.noItem)}</small>
    </span>
    <span className="aside-moves">{children}</span>
  </li>
)

/** Who is out of the line for now: gone for a paper, or missed; with the way back for each. */
export const SetAside = ({ line, desk }: { line: Line; desk: Desk }) => {
  const { held, missed } = line
  return (
    <>
      {held.length > 0 && (
        <details className="set-aside" open>
          <summary>{words.heldTitle(held.length)}</summary>
          <ul>
            {held.map(ticket => (
              <Aside key={ticket.id} ticket={ticket} where={words.heldAt(ticket.windowNumber)}>
                <Button size="small" disabled={desk.moving} onClick={() => desk.comeBack(ticket)}>
                  {words.comeBack}
                </Button>
                <Button size="small" type="text" disabled={desk.moving} onClick={() => desk.absent(ticket)}>
                  {words.absent}
                </Button>
              </Aside>
            ))}
          </ul>
        </details>
      )}
      {missed.length > 0 && (
        <details className="set-aside">
          <summary>{words.missedTitle(missed.length)}</summary>
          <ul>
            {missed.map(ticket => (
              <Aside key={ticket.id} ticket={ticket} where="">
                {ticket.requeued ? (
                  <span className="quiet">{words.requeuedOnce}</span>
                ) : (
                  <Button size="small" disabled={desk.moving} onClick={() => desk.requeue(ticket)}>
                    {words.requeue}
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
