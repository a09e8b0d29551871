import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { type Ticket, ticketMoves } from '@zhenyiban/shared/queue/contract.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { go, goOn, MINE, toHall, toRate, toTicket, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { numberCard, useCard } from '../../../shell/sharing.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Page } from '../../../ui/page.tsx'
import { ShareButton } from '../../../ui/share-button.tsx'
import { Await, Loading, SignInFirst } from '../../../ui/states.tsx'
import { Reminders } from '../../notifications/reminders/reminders.tsx'
import { messages } from '../messages.ts'
import { TicketFace } from '../parts/ticket-face.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useLiveTicket } from '../use-live-ticket.ts'
import '../queue.scss'

/** After the visit: an invitation, once, to say how it was. */
const Finished = ({ ticketId }: { ticketId: string }) => {
  const pending = useLoad(() => api.pendingRatings(), [])
  const visit = pending.value?.some(({ subject, subjectId }) => subject === 'visit' && subjectId === ticketId)
  return (
    <>
      {!pending.value && !pending.refusal && <Loading />}
      {visit && (
        <Button icon="star" text={messages.ticket.rate} onTap={() => go(toRate('visit', ticketId))} />
      )}
      <Button look="plain" text={messages.ticket.mine} onTap={() => go(MINE)} />
    </>
  )
}

interface GiveUpProps {
  ticket: Ticket
  onLeft: (ticket: Ticket) => void
  refresh: () => Promise<void>
}
const GiveUp = ({ ticket, onLeft, refresh }: GiveUpProps) => {
  const [asking, setAsking] = useState(false)
  const leave = useAction(async () => {
    onLeft(await api.leaveLine({ params: { ticketId: ticket.id } }))
    setAsking(false)
  }, refresh)
  return (
    <>
      <Button look="quiet" text={messages.ticket.giveUp} onTap={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={messages.ticket.giveUpTitle}
          text={messages.ticket.giveUpText}
          yes={messages.ticket.giveUpYes}
          no={messages.ticket.giveUpNo}
          action={leave}
          onYes={() => void leave.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** What was accepted for its booking was accepted for the number too. */
const aboutOf = ({ id, appointmentId }: Ticket) => [
  { kind: 'ticket' as const, id },
  ...(appointmentId ? [{ kind: 'appointment' as const, id: appointmentId }] : []),
]

export default () => {
  const { id = '' } = useParams()
  const signedIn = token.use()
  const live = useLiveTicket(id, signedIn ? () => api.ticket({ params: { ticketId: id } }) : undefined, [
    id,
    signedIn,
  ])
  const { value } = live
  const card = value?.followCode ? numberCard(value.followCode, value.number) : undefined
  useCard(card)
  return (
    <Page title={messages.ticket.title} showsNumber>
      {signedIn ? (
        <Await of={live} failedAgain={messages.ticket.stale(live.asOf)}>
          {ticket => (
            <>
              <TicketFace ticket={ticket} asOf={live.asOf} />
              {ticket.status === 'waiting' && (
                <>
                  <Waiting />
                  <Reminders moment="numbered" about={aboutOf(ticket)} />
                </>
              )}
              {card && !ticket.settled && <ShareButton card={card} />}
              {movesFrom(ticketMoves, ticket.status).includes('leave') && (
                <GiveUp ticket={ticket} onLeft={live.set} refresh={live.reload} />
              )}
              {ticket.status === 'finished' && <Finished ticketId={ticket.id} />}
              {ticket.joinedTo && (
                <Button
                  text={messages.ticket.toJoined(ticket.joinedTo.number)}
                  onTap={() => goOn(toTicket(ticket.joinedTo!.id))}
                />
              )}
              {(ticket.status === 'skipped' || ticket.status === 'left') && (
                <Button text={messages.ticket.again} onTap={() => goOn(toHall())} />
              )}
            </>
          )}
        </Await>
      ) : (
        <SignInFirst why={messages.ticket.signInWhy} />
      )}
    </Page>
  )
}
