import { CONSENT_VERSION, consentText } from '@zhenyiban/shared/agency/contract.ts'
import { Phone, SmsCode } from '@zhenyiban/shared/kernel/fields.ts'
import { Button, Form } from 'antd'
import { useEffect, useState } from 'react'
import { api } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { LEFT, LeftInput } from '../../shell/left-input.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import type { FormValues } from './filled.ts'
import { consentMessages as messages } from './messages.ts'

/** 代办授权: the resident agrees by a code that only the resident's phone gets. */
export const ConsentPart = ({ hallId, disabled }: { hallId: string; disabled: boolean }) => {
  const form = Form.useFormInstance<FormValues>()
  const { staff, hall } = useWorkplace()
  const item = Form.useWatch('item', form)
  const phone = Form.useWatch('phone', form) ?? ''
  const [wait, setWait] = useState(0)
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  const ask = useAction({
    act: () => api.requestConsentCode({ body: { hallId, itemId: item?.value ?? '', phone } }),
    refresh: [],
    quiet: true,
    done: sent => setWait(sent.resendAfterSeconds),
  })
  const ready = Boolean(item) && Phone.safeParse(phone).success
  return (
    <fieldset className="consent-part">
      <legend>{messages.title}</legend>
      {item ? (
        <p>
          {messages.read}
          <br />
          {consentText(CONSENT_VERSION, {
            agentName: staff.name,
            stationName: hall?.name ?? '',
            itemName: item.label,
          })}
        </p>
      ) : (
        <p className="quiet">{messages.chooseFirst}</p>
      )}
      <div className="form-item-line">
        <Form.Item name="consentCode" label={messages.code} rules={[ruleOf(SmsCode)]} validateTrigger={LEFT}>
          <LeftInput inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Button
          disabled={disabled || !ready || wait > 0}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {wait > 0 ? messages.resend(wait) : messages.send}
        </Button>
      </div>
      {ask.error && <RefusalNotice error={ask.error} />}
      {ask.data && (
        <p className="quiet" role="status">
          {messages.sent}
          {ask.data.demoCode && messages.demoCode(ask.data.demoCode)}
        </p>
      )}
    </fieldset>
  )
}
