import { Text } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { goBack, useParams } from '../../../shell/routes.ts'
import { token } from '../../../shell/session.ts'
import { useAction } from '../../../shell/use-load.ts'
import { Button } from '../../../ui/button.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Consent } from '../parts/consent.tsx'
import { SmsFields } from '../parts/sms-fields.tsx'
import { asksDocument, mayBeApart } from '../use-bind-phone.ts'
import '../identity.scss'

/** Signs in and goes back to the page that asked, which is still as it was. */
const useSignIn = () => {
  const { back } = useParams()
  const [consented, setConsented] = useState(false)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [document, setDocument] = useState('')
  // Whoever is signed in by now, and comes to this page again, goes on.
  useDidShow(() => {
    if (token.get()) goBack(back)
  })
  const enter = (session: { token: string }) => {
    token.set(session.token)
    goBack(back)
  }
  // The server checks the same; asking here saves a code of WeChat's, which works once.
  const consent = (): true => {
    if (!consented) throw new Refusal('request.invalid', [], messages.signIn.consentNeeded)
    return true
  }
  const bySms = useAction(async (apart?: true) => {
    const claim = { ...(document && { document }), ...(apart && { apart }) }
    enter(await api.signInBySms({ body: { phone, code, consent: consent(), ...claim } }))
  })
  const byWechat = useAction(async () => {
    const agreed = consent()
    const { code: wechatCode } = await Taro.login()
    enter(await api.signInByWechat({ body: { code: wechatCode, consent: agreed } }))
  })
  const says = bySms.refusal?.code
  return {
    consented,
    setConsented: (given: boolean) => {
      setConsented(given)
      for (const way of [bySms, byWechat]) way.mend('consent')
    },
    phone,
    // What was said of another number does not hold for this one.
    setPhone: (next: string) => {
      setPhone(next)
      bySms.clear()
    },
    code,
    setCode: (next: string) => {
      setCode(next)
      bySms.mend('code')
    },
    document,
    setDocument: (next: string) => {
      setDocument(next)
      bySms.mend('document')
    },
    needsDocument: asksDocument(says) || document !== '',
    mayBeApart: mayBeApart(says),
    bySms,
    byWechat,
  }
}

export default () => {
  const form = useSignIn()
  const weapp = process.env.TARO_ENV === 'weapp'
  const way = weapp ? form.byWechat : form.bySms
  return (
    <Page title={messages.signIn.title}>
      <Text className="para">{messages.signIn.why}</Text>
      {!weapp && (
        <SmsFields
          phone={form.phone}
          onPhone={form.setPhone}
          code={form.code}
          onCode={form.setCode}
          refusal={form.bySms.refusal}
        />
      )}
      {form.needsDocument && (
        <Field
          label={messages.signIn.document}
          value={form.document}
          wrong={detailOf(form.bySms.refusal, 'document')}
          onInput={form.setDocument}
        />
      )}
      <Consent given={form.consented} onChange={form.setConsented} />
      <Notice refusal={way.refusal} plain />
      <Button
        text={weapp ? messages.signIn.byWechat : messages.signIn.submit}
        busy={way.busy}
        onTap={() => void way.run()}
      />
      {form.mayBeApart && (
        <Button
          look="plain"
          text={messages.signIn.notMine}
          busy={form.bySms.busy}
          onTap={() => void form.bySms.run(true)}
        />
      )}
    </Page>
  )
}
