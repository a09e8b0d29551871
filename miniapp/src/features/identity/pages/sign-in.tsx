import { Text } from '@tarojs/components'
import { Button } from '../../../ui/button.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { Asked } from '../parts/asked.tsx'
import { Consent } from '../parts/consent.tsx'
import { SmsFields } from '../parts/sms-fields.tsx'
import { WechatWays } from '../parts/wechat-ways.tsx'
import { type SignInForm, useSignIn } from '../use-sign-in.ts'
import '../identity.scss'

const texts = messages.signIn

const Sms = ({ form }: { form: SignInForm }) => (
  <SmsFields
    phone={form.phone}
    onPhone={form.setPhone}
    code={form.code}
    onCode={form.setCode}
    refusal={form.bySms.refusal}
  />
)

export default () => {
  const form = useSignIn()
  const weapp = process.env.TARO_ENV === 'weapp'
  const isJoining = form.joins !== null
  return (
    <Page title={texts.title}>
      <Text className="para">{texts.why}</Text>
      {!weapp && <Sms form={form} />}
      {form.needsDocument && (
        <Field
          label={texts.document}
          value={form.document}
          wrong={detailOf(form.refusal, 'document')}
          onInput={form.setDocument}
        />
      )}
      <Consent given={form.consented} onChange={form.setConsented} />
      {!isJoining && <Notice refusal={form.refusal} plain />}
      {form.isAsked && <Asked form={form} />}
      {weapp ? (
        <WechatWays form={form} sms={<Sms form={form} />} />
      ) : (
        <Button text={texts.submit} busy={form.busy} onTap={form.runSms} />
      )}
      {form.mayBeApart && (
        <Button
          look="plain"
          text={texts.notMine}
          busy={form.busy}
          onTap={() => form.again({ apart: true })}
        />
      )}
    </Page>
  )
}
