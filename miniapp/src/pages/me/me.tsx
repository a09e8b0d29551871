import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../shell/api.ts'
import { AGENCY, go, INBOX, ME, MESSAGE_SETTINGS, MY_DATA, PROFILE } from '../../shell/routes.ts'
import { dropSession, openSignIn, token } from '../../shell/session.ts'
import { useAction, useLoad } from '../../shell/use-load.ts'
import { Button } from '../../ui/button.tsx'
import { care } from '../../ui/care.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Await, Notice } from '../../ui/states.tsx'
import { AgreeAgain } from '../agree-again.tsx'
import { messages } from './messages.ts'
import './me.scss'

const SignOut = () => {
  const [asking, setAsking] = useState(false)
  const here = useAction(async () => {
    await api.signOut()
    dropSession()
  })
  const everywhere = useAction(async () => {
    await api.signOutEverywhere()
    dropSession()
  })
  return (
    <>
      <Notice refusal={here.refusal} />
      <Button look="plain" text={messages.signOut} busy={here.busy} onTap={() => void here.run()} />
      <Button look="quiet" text={messages.everywhere} onTap={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={messages.everywhereTitle}
          text={messages.everywhereText}
          yes={messages.everywhereYes}
          no={messages.everywhereNo}
          action={everywhere}
          onYes={() => void everywhere.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </>
  )
}

export default () => {
  const signedIn = token.use()
  const large = care.use()
  const me = useLoad(signedIn ? () => api.me() : undefined, [signedIn])
  const inbox = useLoad(signedIn ? () => api.messages() : undefined, [signedIn])
  const unread = inbox.value?.unread ?? 0
  return (
    <Page title={messages.title} tab={ME}>
      <AgreeAgain />
      <View className="card who">
        {signedIn ? (
          <Await of={me}>
            {({ name, phone }) => (
              <>
                <Text className="who-name">{name ?? messages.noName}</Text>
                {phone && <Text className="soft">{phone}</Text>}
              </>
            )}
          </Await>
        ) : (
          <>
            <Text className="who-name">{messages.guest}</Text>
            <Button text={messages.signIn} onTap={openSignIn} />
          </>
        )}
      </View>
      <View className="card">
        {signedIn && (
          <>
            <Row title={messages.profile} text={messages.profileText} onTap={() => go(PROFILE)} />
            <Row
              title={messages.inbox}
              mark={unread > 0 ? messages.unread(unread) : undefined}
              tone="todo"
              onTap={() => go(INBOX)}
            />
            <Row title={messages.settings} text={messages.settingsText} onTap={() => go(MESSAGE_SETTINGS)} />
          </>
        )}
        <Row
          title={signedIn ? messages.data : messages.policies}
          text={signedIn ? messages.dataText : undefined}
          onTap={() => go(MY_DATA)}
        />
        <Row
          title={messages.care}
          text={messages.careText}
          mark={large ? messages.on : messages.off}
          tone={large ? 'good' : 'plain'}
          onTap={() => care.set(!large)}
        />
      </View>
      {signedIn && <SignOut />}
      <Button look="quiet" text={messages.agency} onTap={() => go(`${AGENCY}work`)} />
    </Page>
  )
}
