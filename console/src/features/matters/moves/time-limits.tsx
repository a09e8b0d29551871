import { isJoint } from '@zhenyiban/shared/catalogue/workflow.ts'
import { extensionDaysAtMost } from '@zhenyiban/shared/matters/clock.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { pauseReasonLabels, pauseReasons } from '@zhenyiban/shared/time/working-clock.ts'
import { Form, Input, InputNumber, Radio } from 'antd'
import { api } from '../../../api.ts'
import { messages } from '../messages.ts'
import { type FieldsProps, type MoveForm, noteOf } from './move-form.ts'
import { LONGEST, NoteField, needed, RefusalReasonField } from './text-fields.tsx'

/** One of the lawful reasons to stop the clock. */
const PauseFields = () => (
  <>
    <Form.Item
      name="pauseReason"
      label={messages.pauseReason}
      rules={[{ required: true, message: messages.pauseReasonNeeded }]}
    >
      <Radio.Group
        options={pauseReasons.map(value => ({ value, label: pauseReasonLabels[value] }))}
        optionType="button"
        buttonStyle="solid"
      />
    </Form.Item>
    <NoteField hint={messages.pauseNoteHint} />
  </>
)

const ExtensionFields = ({ matter }: FieldsProps<Matter>) => {
  const most = extensionDaysAtMost(isJoint(matter.stages))
  const message = messages.daysLimit(most)
  const whole = { required: true, type: 'integer' as const, min: 1, max: most, message }
  return (
    <>
      <Form.Item name="days" label={messages.days} rules={[whole]}>
        <InputNumber min={1} max={most} precision={0} autoFocus />
      </Form.Item>
      <Form.Item name="reason" label={messages.extensionReason} rules={needed}>
        <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={messages.extensionReasonHint} />
      </Form.Item>
    </>
  )
}
const NoteFields = () => <NoteField hint={messages.noteHint} />

/** The clock runs again, or runs longer. */
export const resumptions = {
  resume: {
    explained: '要等的事做完了，从今天起继续计时。申请人会收到新的日期。',
    button: 'onward',
    Fields: NoteFields,
    send: ({ id }, filled) => api.resumeClock({ params: { matterId: id }, body: noteOf(filled) }),
  },
  grantExtension: {
    explained: '批准后期限顺延，申请人会收到理由和新的日期。',
    button: 'onward',
    Fields: NoteFields,
    send: ({ id }, filled) => api.grantExtension({ params: { matterId: id }, body: noteOf(filled) }),
  },
} satisfies Record<string, MoveForm>

/** The clock is stopped, or more time is asked for. */
export const delays = {
  pause: {
    explained: '只能因为下面这些法定的事暂停。暂停的日子不计入期限，申请人会收到通知。',
    button: 'aside',
    Fields: PauseFields,
    send: ({ id }, { pauseReason = 'hearing', ...filled }) =>
      api.pauseClock({ params: { matterId: id }, body: { reason: pauseReason, ...noteOf(filled) } }),
  },
  askExtension: {
    explained: '一个办件只能申请一次，由负责人批准。申请人会看到您写的理由。',
    button: 'aside',
    Fields: ExtensionFields,
    send: ({ id }, { days = 0, reason = '' }) =>
      api.askExtension({ params: { matterId: id }, body: { days, reason } }),
  },
  refuseExtension: {
    explained: '不同意的话，仍按原来的期限办。',
    button: 'aside',
    Fields: RefusalReasonField,
    send: ({ id }, { reason = '' }) => api.refuseExtension({ params: { matterId: id }, body: { reason } }),
  },
} satisfies Record<string, MoveForm>
