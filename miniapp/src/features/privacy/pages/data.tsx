import { Text, View } from '@tarojs/components'
import { api } from '../../../shell/api.ts'
import { CONSENTS, go, LEAVE, PROFILE, toText } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useLoad } from '../../../shell/use-load.ts'
import { Page } from '../../../ui/page.tsx'
import { Row } from '../../../ui/row.tsx'
import { Await, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Copies } from '../parts/copies.tsx'
import '../privacy.scss'

const texts = messages.data

/** 我的数据: to read, to take along, to take back, to delete. */
export default () => {
  const signedIn = token.use()
  const me = useLoad(signedIn ? () => api.me() : undefined, [signedIn])
  return (
    <Page title={texts.title}>
      <Text className="para soft">{texts.why}</Text>
      <View className="card">
        <Row title={texts.policy} text={texts.policyText} onTap={() => go(toText('policy'))} />
        <Row title={texts.terms} text={texts.termsText} onTap={() => go(toText('terms'))} />
        {signedIn && (
          <>
            <Row title={texts.consents} text={texts.consentsText} onTap={() => go(CONSENTS)} />
            <Row title={texts.correct} text={texts.correctText} needed onTap={() => go(PROFILE)} />
          </>
        )}
      </View>
      {signedIn ? (
        <>
          <Await of={me}>{({ phone }) => <Copies phone={phone} />}</Await>
          <View className="card">
            <Row title={texts.leave} text={texts.leaveText} onTap={() => go(LEAVE)} />
          </View>
        </>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
