import { Text } from '@tarojs/components'
import { api } from '../../../api.ts'
import { useParams } from '../../../routes.ts'
import { Page } from '../../../ui/page.tsx'
import { Await } from '../../../ui/states.tsx'
import { TicketFace } from '../parts/ticket-face.tsx'
import { useLiveTicket } from '../use-live-ticket.ts'
import { words } from '../words.ts'
import '../queue.scss'

/** The number on a printed ticket, for whoever scans it; nobody needs to sign in. */
export default () => {
  const { code = '' } = useParams()
  const live = useLiveTicket(() => api.followedTicket({ params: { followCode: code } }), [code])
  return (
    <Page title={words.ticket.title}>
      <Await of={live} failedAgain={words.ticket.stale}>
        {ticket => (
          <>
            <TicketFace ticket={ticket} />
            {ticket.status === 'waiting' && (
              <Text className="para small soft secondary">{words.ticket.live}</Text>
            )}
          </>
        )}
      </Await>
    </Page>
  )
}
