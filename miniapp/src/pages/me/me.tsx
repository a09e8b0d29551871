import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '../../api.ts'
import { AGENCY, go, INBOX, ME, PROFILE } from '../../routes.ts'
import { dropSession, openSignIn, token } from '../../session.ts'
import { Button } from '../../ui/button.tsx'
import { care } from '../../ui/care.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Page } from '../../ui/page.tsx'
import { Row } from '../../ui/row.tsx'
import { Await, Notice } from '../../ui/states.tsx'
import { useAction, useLoad } from '../../use-load.ts'
import { words } from './words.ts'
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
      <Button look="plain" text={words.signOut} busy={here.busy} onTap={() => void here.run()} />
      <Button look="quiet" text={words.everywhere} onTap={() => setAsking(true)} />
      {asking && (
        <Confirm
          title={words.everywhereTitle}
          text={words.everywhereText}
          yes={words.everywhereYes}
          no={words.everywhereNo}
          busy={everywhere.busy}
          refusal={everywhere.refusal}
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
    <Page title={words.title} tab={ME}>
      <View className="card who">
        {signedIn ? (
          <Await of={me}>
            {({ name, phone }) => (
              <>
                <Text className="who-name">{name ?? words.noName}</Text>
                {phone && <Text className="soft">{phone}</Text>}
              </>
            )}
          </Await>
        ) : (
          <>
            <Text className="who-name">{words.guest}</Text>
            <Button text={words.signIn} onTap={openSignIn} />
          </>
        )}
      </View>
      <View className="card">
        {signedIn && (
          <>
            <Row title={words.profile} text={words.profileText} onTap={() => go(PROFILE)} />
            <Row
              title={words.inbox}
              mark={unread > 0 ? words.unread(unread) : undefined}
              tone="todo"
              onTap={() => go(INBOX)}
            />
          </>
        )}
        <Row
          title={words.care}
          text={words.careText}
          mark={large ? words.on : words.off}
          tone={large ? 'good' : 'plain'}
          onTap={() => care.set(!large)}
        />
      </View>
      {signedIn && <SignOut />}
      <Button look="quiet" text={words.agency} onTap={() => go(`${AGENCY}work`)} />
    </Page>
  )
}
