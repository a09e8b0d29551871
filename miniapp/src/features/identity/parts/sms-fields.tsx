import { Text, View } from '@tarojs/components'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { Button } from '../../../ui/button.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { useSmsCode } from '../use-sms-code.ts'

interface SmsFieldsProps {
  phone: string
  onPhone: (phone: string) => void
  code: string
  onCode: (code: string) => void
  /** Of the form these fields are in; its details are shown at their field. */
  refusal: Refusal | undefined
}
/** Phone number and the code sent to it. */
export const SmsFields = ({ phone, onPhone, code, onCode, refusal }: SmsFieldsProps) => {
  const { wait, demoCode, request } = useSmsCode()
  const ask = (
    <Button
      look="plain"
      text={wait > 0 ? messages.signIn.resend(wait) : messages.signIn.getCode}
      disabled={wait > 0}
      busy={request.busy}
      onTap={() => void request.run(phone)}
    />
  )
  return (
    <>
      <Field
        label={messages.signIn.phone}
        kind="phone"
        offers="tel"
        placeholder={messages.signIn.phonePlaceholder}
        value={phone}
        wrong={detailOf(refusal, 'phone') ?? detailOf(request.refusal, 'phone')}
        onInput={onPhone}
      />
      <Field
        label={messages.signIn.code}
        kind="code"
        offers="one-time-code"
        placeholder={messages.signIn.codePlaceholder}
        value={code}
        wrong={detailOf(refusal, 'code')}
        onInput={onCode}
        aside={ask}
      />
      {request.refusal && !detailOf(request.refusal, 'phone') && <Notice refusal={request.refusal} />}
      {demoCode && (
        <View className="notice good" role="status">
          <Text className="notice-text">{messages.signIn.demoCode(demoCode)}</Text>
        </View>
      )}
    </>
  )
}
