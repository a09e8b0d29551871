import { Text } from '@tarojs/components'
import { token } from '../../../shell/session.ts'
import { Page } from '../../../ui/page.tsx'
import { Await, Notice, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../settings/messages.ts'
import { Quiet } from '../settings/quiet.tsx'
import { Topics } from '../settings/topics.tsx'
import { useSettings } from '../settings/use-settings.ts'
import { Ways } from '../settings/ways.tsx'
import '../notifications.scss'

/** 消息设置: each tap is kept at once. */
export default () => {
  const signedIn = token.use()
  const { settings, preferences, change, refusal } = useSettings(signedIn)
  return (
    <Page title={messages.title}>
      {signedIn ? (
        <Await of={settings}>
          {({ preferences: kept, reach }) => {
            const shown = preferences ?? kept
            return (
              <>
                <Text className="para">{messages.inbox}</Text>
                <Notice refusal={refusal} />
                <Topics preferences={shown} change={change} />
                <Ways preferences={shown} reach={reach} change={change} />
                <Quiet preferences={shown} change={change} />
              </>
            )
          }}
        </Await>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
