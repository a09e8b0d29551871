import type { KioskTicket } from '@zhenyiban/shared/queue/kiosk.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useRef } from 'react'
import { messages } from './messages.ts'

/** The slip of 80 mm (号单); on screen it is not seen. With `prints` it comes out by itself, once. */
export const TicketPaper = ({ given, prints }: { given: KioskTicket; prints: boolean }) => {
  const printed = useRef(false)
  const { ticket, groupName, qr } = given
  const print = () => {
    if (!prints || printed.current) return
    printed.current = true
    window.print()
  }
  return (
    <article className="ticket-paper" aria-hidden="true">
      <p>{ticket.hall.name}</p>
      <p className="paper-number">{ticket.number}</p>
      <p>{groupName}</p>
      {ticket.earlyFor ? (
        <p>{messages.paper.early(formatTime(ticket.earlyFor))}</p>
      ) : (
        ticket.ahead !== null && <p>{messages.paper.ahead(ticket.ahead, ticket.waitMinutes ?? 0)}</p>
      )}
      <img src={qr} alt="" onLoad={print} />
      <p>{messages.paper.follow}</p>
      <p className="paper-small">{messages.paper.issued(formatTime(ticket.issuedAt))}</p>
      <p className="paper-small">{messages.paper.keep}</p>
    </article>
  )
}
