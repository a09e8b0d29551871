import { Text, View } from '@tarojs/components'
import type { InboxMessage } from '@zhenyiban/shared/notifications/contract.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { api } from '../../../shell/api.ts'
import { go } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { type Action, useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Gradually } from '../../../ui/gradually.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Page } from '../../../ui/page.tsx'
import { Await, Empty, Notice, SignInFirst } from '../../../ui/states.tsx'
import { Tap } from '../../../ui/tap.tsx'
import { messages } from '../messages.ts'
import { targetUrl } from '../target.ts'
import '../notifications.scss'

interface RowProps {
  message: InboxMessage
  /** Who of the family comes with the booking it is about. */
  visitor: string | undefined
  onTap: () => void
}
const MessageRow = ({ message, visitor, onTap }: RowProps) => (
  <Tap className={`message${message.read ? '' : ' unread'}`} role="link" onTap={onTap}>
    <View className="message-head">
      <Text className="message-title">{[message.title, visitor].filter(Boolean).join(' · ')}</Text>
      {!message.read && <Text className="mark todo">{messages.isNew}</Text>}
    </View>
    <Text className="message-text">{message.text}</Text>
    <View className="message-foot">
      <Text className="message-at">{formatInstant(message.at)}</Text>
      {targetUrl(message) && <Icon name="next" className="row-next" />}
    </View>
  </Tap>
)

export default () => {
  const signedIn = token.use()
  const inbox = useLoad(signedIn ? () => api.messages() : undefined, [signedIn])
  // A message is the same for everybody it may be about; the booking says whose it is.
  const areBookings = inbox.value?.messages.some(({ target }) => target?.kind === 'appointment')
  const bookings = useLoad(areBookings ? () => api.myAppointments() : undefined, [areBookings])
  const visitorOf = ({ target }: InboxMessage) =>
    bookings.value?.find(({ id }) => target?.kind === 'appointment' && id === target.id)?.visitor?.name
  // What one of the two refused is past once the other has succeeded.
  const open: Action<[InboxMessage]> = useAction(async (message: InboxMessage) => {
    const url = targetUrl(message)
    if (!message.read) await api.readMessage({ params: { messageId: message.id } })
    readAll.clear()
    if (url) go(url)
    else await inbox.reload()
  })
  const readAll: Action<[]> = useAction(async () => {
    await api.readAllMessages()
    open.clear()
    await inbox.reload()
  })
  return (
    <Page title={messages.title}>
      {signedIn ? (
        <Await of={inbox}>
          {({ unread, messages: received }) =>
            received.length === 0 ? (
              <Empty text={messages.empty} />
            ) : (
              <>
                <View className="inbox-head">
                  <Text className="soft">{messages.unread(unread)}</Text>
                  {unread > 0 && (
                    <Button
                      look="quiet"
                      text={messages.readAll}
                      busy={readAll.busy}
                      onTap={() => void readAll.run()}
                    />
                  )}
                </View>
                <Notice refusal={readAll.refusal ?? open.refusal} />
                <Gradually of={received} className="inbox">
                  {message => (
                    <MessageRow
                      key={message.id}
                      message={message}
                      visitor={visitorOf(message)}
                      onTap={() => void open.run(message)}
                    />
                  )}
                </Gradually>
              </>
            )
          }
        </Await>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
