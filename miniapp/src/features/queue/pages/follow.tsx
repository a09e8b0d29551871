import { api } from '../../../shell/api.ts'
import { useParams } from '../../../shell/routes.ts'
import { numberCard, useCard } from '../../../shell/sharing.ts'
import { Page } from '../../../ui/page.tsx'
import { ShareButton } from '../../../ui/share-button.tsx'
import { Await } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { RateSlip } from '../parts/rate-slip.tsx'
import { TicketFace } from '../parts/ticket-face.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useLiveTicket } from '../use-live-ticket.ts'
import '../queue.scss'

/** The number on a printed ticket, for whoever scans it; nobody needs to sign in. */
export default () => {
  const { code = '' } = useParams()
  const live = useLiveTicket(code, () => api.followedTicket({ params: { followCode: code } }), [code])
  const card = live.value && numberCard(code, live.value.number)
  useCard(card)
  return (
    <Page title={messages.ticket.title}>
      <Await of={live} failedAgain={messages.ticket.stale(live.asOf)}>
        {ticket => (
          <>
            <TicketFace ticket={ticket} asOf={live.asOf} />
            {ticket.status === 'waiting' && <Waiting />}
            {ticket.status === 'finished' && <RateSlip followCode={code} />}
            {card && <ShareButton card={card} />}
          </>
        )}
      </Await>
    </Page>
  )
}
