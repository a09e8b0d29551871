import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { Form, Input } from 'antd'
import { messages } from '../messages.ts'

/** Something has to be written, and not only spaces. */
export const needed = [{ required: true, whitespace: true, message: messages.textNeeded }]

export const NoteField = ({ hint, rows = 3 }: { hint: string; rows?: number }) => (
  <Form.Item name="note" label={messages.noteLabel}>
    <Input.TextArea rows={rows} count={{ show: true, max: SHORT_TEXT }} placeholder={hint} />
  </Form.Item>
)
/** Why something is refused; the applicant or the colleague who asked reads it. */
export const RefusalReasonField = () => (
  <Form.Item name="reason" label={messages.reasonLabel} rules={needed}>
    <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} autoFocus />
  </Form.Item>
)
