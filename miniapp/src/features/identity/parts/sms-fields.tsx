import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { api } from '../../../shell/api.ts'
import { useSentCode } from '../../../shell/use-sent-code.ts'
import { CodeField } from '../../../ui/code-field.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { messages } from '../messages.ts'

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
  const sending = useSentCode(() => api.requestSmsCode({ body: { phone } }))
  const refused = sending.request.refusal
  const wrongPhone = detailOf(refused, 'phone')
  return (
    <>
      <Field
        label={messages.signIn.phone}
        kind="phone"
        offers="tel"
        placeholder={messages.signIn.phonePlaceholder}
        value={phone}
        wrong={detailOf(refusal, 'phone') ?? wrongPhone}
        onInput={next => {
          onPhone(next)
          if (next !== phone) sending.startAnew()
        }}
      />
      <CodeField
        label={messages.signIn.code}
        value={code}
        wrong={detailOf(refusal, 'code')}
        onInput={onCode}
        sending={sending}
        refusal={wrongPhone ? undefined : refused}
      />
    </>
  )
}
