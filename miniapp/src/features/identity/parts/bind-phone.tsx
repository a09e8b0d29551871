import { Text } from '@tarojs/components'
import type { Resident } from '@zhenyiban/shared/identity/contract.ts'
import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { useState } from 'react'
import { api } from '../../../shell/api.ts'
import { useSentCode } from '../../../shell/use-sent-code.ts'
import { Button } from '../../../ui/button.tsx'
import { CodeField } from '../../../ui/code-field.tsx'
import { detailOf, Field } from '../../../ui/field.tsx'
import { PhoneButton } from '../../../ui/phone-button.tsx'
import { Notice } from '../../../ui/states.tsx'
import { messages } from '../messages.ts'
import { type Joins, useBindPhone } from '../use-bind-phone.ts'
import { JoinsNotice } from './joins-notice.tsx'
import { SmsFields } from './sms-fields.tsx'

const texts = messages.profile

/** The code sent to the phone bound so far. */
const OldPhone = ({ code, onCode }: { code: string; onCode: (code: string) => void }) => {
  const sending = useSentCode(() => api.requestOldPhoneCode())
  return (
    <CodeField
      label={texts.oldCode}
      value={code}
      onInput={onCode}
      sending={sending}
      refusal={sending.request.refusal}
    />
  )
}

interface Props {
  /** This account has one, which proves a change as the old phone does. */
  hasDocument: boolean
  onBound: (me: Resident, joined: Joins | null) => void
}
export const BindPhone = ({ hasDocument, onBound }: Props) => {
  const form = useBindPhone(hasDocument, onBound)
  const { bind, joins } = form
  const [noPhone, setNoPhone] = useState<Refusal>()
  return (
    <>
      {process.env.TARO_ENV === 'weapp' && !joins && (
        <>
          <PhoneButton
            text={texts.byWechatPhone}
            busy={bind.busy}
            onCode={told => {
              setNoPhone(undefined)
              form.bindByWechat(told)
            }}
            onRefused={setNoPhone}
          />
          <Notice refusal={noPhone} plain />
          <Text className="para soft">{texts.orSms}</Text>
        </>
      )}
      <SmsFields
        phone={form.phone}
        onPhone={form.setPhone}
        code={form.code}
        onCode={form.setCode}
        refusal={bind.refusal}
      />
      {form.isChange && <OldPhone code={form.oldCode} onCode={form.setOldCode} />}
      {form.needsDocument && (
        <Field
          label={form.asksOwn ? texts.orOwnDocument : texts.theirDocument}
          value={form.document}
          wrong={detailOf(bind.refusal, 'document')}
          onInput={form.setDocument}
        />
      )}
      {joins ? (
        <>
          <JoinsNotice joins={joins} />
          <Button text={texts.join} busy={bind.busy} onTap={() => void bind.run({ join: joins })} />
        </>
      ) : (
        <>
          <Notice refusal={bind.refusal} plain />
          <Button text={texts.bindSubmit} busy={bind.busy} onTap={() => void bind.run()} />
          {form.mayBeApart && (
            <Button
              look="plain"
              text={texts.notMine}
              busy={bind.busy}
              onTap={() => void bind.run({ apart: true })}
            />
          )}
        </>
      )}
    </>
  )
}
