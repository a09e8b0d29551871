import type { KioskTicket } from '@zhenyiban/shared/queue/kiosk.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useEffect } from 'react'
import { Codes } from './codes.tsx'
import { messages } from './messages.ts'
import { TicketPaper } from './ticket-paper.tsx'
import { useLeaving } from './use-leaving.ts'

const SHOWN_SECONDS = 30
const KEPT_SECONDS = 120

const QueuePosition = ({ ticket }: Pick<KioskTicket, 'ticket'>) => {
  const { result } = messages
  if (ticket.windowNumber !== null) return <p className="place-now">{result.called(ticket.windowNumber)}</p>
  if (ticket.earlyFor) return <p className="place-now">{result.early(formatTime(ticket.earlyFor))}</p>
  if (ticket.ahead === 0) return <p className="place-now">{result.next}</p>
  return (
    <dl className="place">
      <div>
        <dt>{result.ahead}</dt>
        <dd>
          <b>{ticket.ahead ?? 0}</b> {result.people}
        </dd>
      </div>
      <div>
        <dt>{result.wait}</dt>
        <dd>
          {ticket.waitMinutes ? (
            <>
              <b>{ticket.waitMinutes}</b> {result.minutes}
            </>
          ) : (
            <b>{result.soon}</b>
          )}
        </dd>
      </div>
    </dl>
  )
}

/** The issued ticket: on screen, printed, and by QR code on the phone; then the start screen returns. */
export const Result = ({
  given,
  prints,
  onLeave,
}: {
  given: KioskTicket
  prints: boolean
  onLeave: () => void
}) => {
  const { left, stay } = useLeaving(SHOWN_SECONDS, onLeave, false)
  const { ticket, groupName, qr, code } = given
  const { result } = messages
  // The countdown restarts after the print dialog, which covered the ticket.
  useEffect(() => {
    const seen = () => stay(SHOWN_SECONDS)
    window.addEventListener('afterprint', seen)
    return () => window.removeEventListener('afterprint', seen)
  }, [stay])
  return (
    <div className="result">
      <section className="result-number">
        <h2>{result.yours}</h2>
        <p className="number" role="status">
          {ticket.number}
        </p>
        <p className="number-of">
          {groupName}
          {ticket.priority && <em>{result.elderly}</em>}
        </p>
        <QueuePosition ticket={ticket} />
        <p>{result.sit}</p>
      </section>
      <aside className="result-phone">
        <Codes mini={code ?? null} plain={qr} alt={result.follow} />
        <p>
          <strong>{result.follow}</strong>
          <span>{result.noPaper}</span>
        </p>
      </aside>
      <footer className="result-foot">
        {prints && (
          <button type="button" className="second" onClick={() => window.print()}>
            {result.printAgain}
          </button>
        )}
        <button type="button" className="second" onClick={() => stay(KEPT_SECONDS)}>
          {result.keep}
        </button>
        <button type="button" className="go" onClick={onLeave}>
          {result.done}
        </button>
        <p className="leaving">{messages.leavesIn(left)}</p>
      </footer>
      <TicketPaper given={given} prints={prints} />
    </div>
  )
}
