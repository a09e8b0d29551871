import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Consent } from '@zhenyiban/shared/privacy/own-data.ts'
import { formatDateOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { token } from '../../../shell/session.ts'
import { useAction, useLoad } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/confirm.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { Await, Empty, SignInFirst } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import '../privacy.scss'

const texts = messages.consents

const OneConsent = ({ consent, onChange }: { consent: Consent; onChange: (all: Consent[]) => void }) => {
  const { key, title, purpose, given, withdrawnAt, follows, instead } = consent
  const [asking, setAsking] = useState(false)
  const withdraw = useAction(async () => {
    onChange(await api.withdrawConsent({ body: { key } }))
    setAsking(false)
  })
  return (
    <Section title={title}>
      <Text className="para">{texts.purpose(purpose)}</Text>
      <Text className="para soft">
        {withdrawnAt ? texts.withdrawn(formatDateOf(withdrawnAt)) : (given ?? texts.notRecorded)}
      </Text>
      {instead && <Text className="para soft">{instead}</Text>}
      {follows && (
        <>
          <Text className="para soft">{texts.follows(follows)}</Text>
          <Button
            look="plain"
            text={texts.withdraw}
            label={`${texts.withdraw}：${title}`}
            onTap={() => setAsking(true)}
          />
        </>
      )}
      {asking && (
        <Confirm
          title={texts.sure}
          text={texts.follows(follows ?? '')}
          yes={texts.yes}
          no={texts.no}
          action={withdraw}
          onYes={() => void withdraw.run()}
          onNo={() => setAsking(false)}
        />
      )}
    </Section>
  )
}
/** Where the phone asks for it, not we: nothing is kept of it. */
const Location = () => (
  <Section title={texts.location}>
    <Text className="para">{texts.locationText}</Text>
    <Text className="para soft">{texts.locationOff}</Text>
    {process.env.TARO_ENV === 'weapp' && (
      <Button look="plain" text={texts.openSettings} onTap={() => void Taro.openSetting().catch(() => {})} />
    )}
  </Section>
)

export default () => {
  const signedIn = token.use()
  const consents = useLoad(signedIn ? () => api.myConsents() : undefined, [signedIn])
  return (
    <Page title={texts.title}>
      {signedIn ? (
        <>
          <Text className="para soft">{texts.why}</Text>
          <Await of={consents}>
            {all => (
              <View>
                {all.length === 0 && <Empty text={texts.none} />}
                {all.map(consent => (
                  <OneConsent key={consent.key} consent={consent} onChange={consents.set} />
                ))}
              </View>
            )}
          </Await>
          <Location />
        </>
      ) : (
        <SignInFirst why={messages.signInWhy} />
      )}
    </Page>
  )
}
