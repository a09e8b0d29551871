import { cleanPhone, isLandline } from '@zhenyiban/shared/kernel/clean.ts'
import { ContactPhone } from '@zhenyiban/shared/kernel/fields.ts'
import { Form } from 'antd'
import { ruleOf } from './field-rule.ts'
import { LEFT, LeftInput } from './left-input.tsx'
import { messages } from './messages.ts'

/** How somebody is reached; who gave a landline gets no messages, which the clerk is told. */
export const ContactField = ({ label }: { label: string }) => {
  const typed: string = Form.useWatch('phone', Form.useFormInstance()) ?? ''
  return (
    <Form.Item
      name="phone"
      label={label}
      rules={[ruleOf(ContactPhone)]}
      validateTrigger={LEFT}
      extra={isLandline(cleanPhone(typed)) ? messages.landline : undefined}
    >
      <LeftInput inputMode="tel" autoComplete="off" />
    </Form.Item>
  )
}
