import type { KioskTicket } from '@zhenyiban/shared/queue/kiosk.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useRef } from 'react'
import { Codes } from './codes.tsx'
import { messages } from './messages.ts'
import './codes.css'

/** The slip of 80 mm (号单); on screen it is not seen. With `prints` it comes out by itself, once. */
export const TicketPaper = ({ given, prints }: { given: KioskTicket; prints: boolean }) => {
  const printed = useRef(false)
  const seen = useRef(0)
  const { ticket, groupName, qr, code = null } = given
  const all = code ? 2 : 1
  const print = () => {
    seen.current += 1
    if (!prints || printed.current || seen.current < all) return
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
      <Codes mini={code} plain={qr} alt={messages.paper.follow} onLoad={print} />
      <p>{messages.paper.follow}</p>
      <p className="paper-small">{messages.paper.issued(formatTime(ticket.issuedAt))}</p>
      <p className="paper-small">{messages.paper.keep}</p>
    </article>
  )
}
