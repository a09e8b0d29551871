import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { PhoneButton } from '../../../ui/phone-button.tsx'
import { messages } from '../messages.ts'
import type { SignInForm } from '../use-sign-in.ts'

const texts = messages.signIn

/** In WeChat: by the number it knows, by a code sent to any number, or by the WeChat account alone. */
export const WechatWays = ({ form, sms }: { form: SignInForm; sms: ReactNode }) => {
  const [showsSms, setShowsSms] = useState(false)
  return (
    <>
      {/* WeChat would ask for the number at once: before the consent there is a button of ours, which says so. */}
      {form.consented ? (
        <PhoneButton
          text={texts.byPhone}
          busy={form.busy}
          onCode={form.enterByPhone}
          onRefused={form.sayNoPhone}
        />
      ) : (
        <Button text={texts.byPhone} onTap={() => form.enterByPhone('')} />
      )}
      <Button look="plain" text={texts.byWechat} busy={form.busy} onTap={form.runWechat} />
      {showsSms ? (
        <>
          {sms}
          <Button look="plain" text={texts.submit} busy={form.busy} onTap={form.runSms} />
        </>
      ) : (
        <Button look="quiet" text={texts.bySms} onTap={() => setShowsSms(true)} />
      )}
    </>
  )
}
