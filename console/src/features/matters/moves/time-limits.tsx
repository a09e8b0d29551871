import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { type PauseReason, pauseReasonLabels } from '@zhenyiban/shared/time/working-clock.ts'
import { Checkbox, Form, Input, Radio } from 'antd'
import { api } from '../../../api.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { messages } from '../messages.ts'
import { type FieldsProps, type MoveFilled, type MoveForm, noteOf } from './move-form.ts'
import { NoteField, needed, RefusalReasonField } from './text-fields.tsx'

/** One of the reasons that the rules of this item's type name, and how long it is planned to take. */
const PauseFields = ({ matter }: FieldsProps<Matter>) => {
  const form = Form.useFormInstance<MoveFilled>()
  const chosen = Form.useWatch('pauseReason', form)
  const choice = matter.pauseChoices.find(({ reason }) => reason === chosen)
  const goesOn = matter.clockRunsDuring.map(reason => pauseReasonLabels[reason])
  const message = messages.plannedDaysLimit(choice?.leftDays ?? 1)
  const plan = (reason: PauseReason) =>
    form.setFieldValue('plannedDays', matter.pauseChoices.find(each => each.reason === reason)?.usualDays)
  return (
    <>
      <Form.Item
        name="pauseReason"
        label={messages.pauseReason}
        rules={[{ required: true, message: messages.pauseReasonNeeded }]}
        {...(goesOn.length > 0 && { extra: messages.clockRunsDuring(goesOn) })}
      >
        <Radio.Group
          options={matter.pauseChoices.map(({ reason, leftDays, mostSource }) => ({
            value: reason,
            disabled: leftDays === 0,
            label:
              leftDays === 0
                ? messages.pauseUsedUp(pauseReasonLabels[reason], mostSource)
                : pauseReasonLabels[reason],
          }))}
          onChange={({ target }) => plan(target.value)}
        />
      </Form.Item>
      {choice && (
        <Form.Item
          name="plannedDays"
          label={messages.plannedDays}
          rules={[{ required: true, type: 'integer', min: 1, max: choice.leftDays, message }]}
          extra={messages.plannedDaysWhy(choice.source, choice.leftDays, choice.mostSource)}
        >
          <NumberField />
        </Form.Item>
      )}
      <NoteField hint={messages.pauseNoteHint} />
    </>
  )
}

const ExtensionFields = ({ matter }: FieldsProps<Matter>) => {
  const most = matter.extensionMost
  return (
    <>
      <Form.Item
        name="days"
        label={messages.days}
        rules={[{ ...whole(1, most), required: true }]}
        extra={messages.extensionWhy(most, matter.extensionSource)}
      >
        <NumberField autoFocus />
      </Form.Item>
      <Form.Item name="reason" label={messages.extensionReason} rules={needed}>
        <Input.TextArea
          rows={3}
          count={{ show: true, max: SHORT_TEXT }}
          placeholder={messages.extensionReasonHint}
        />
      </Form.Item>
    </>
  )
}
/** That it was done is told the applicant only when whoever goes on says so. */
const ResumeFields = ({ matter }: FieldsProps<Matter>) => {
  const reason = matter.clock?.paused?.reason
  return (
    <>
      {reason && (
        <Form.Item name="done" valuePropName="checked">
          <Checkbox>{messages.pauseDone(pauseReasonLabels[reason])}</Checkbox>
        </Form.Item>
      )}
      <NoteField hint={messages.noteHint} />
    </>
  )
}
const NoteFields = () => <NoteField hint={messages.noteHint} />

/** The clock runs again, or runs longer. */
export const resumptions = {
  resume: {
    explained: '从今天起继续计时。有账号的申请人会收到新的日期。',
    button: 'onward',
    Fields: ResumeFields,
    send: ({ id }, { done, ...filled }) =>
      api.resumeClock({ params: { matterId: id }, body: { ...(done && { done }), ...noteOf(filled) } }),
  },
  grantExtension: {
    explained: '批准后期限顺延，有账号的申请人会收到理由、原定的日期和新的日期。',
    button: 'onward',
    Fields: NoteFields,
    send: ({ id }, filled) => api.grantExtension({ params: { matterId: id }, body: noteOf(filled) }),
  },
} satisfies Record<string, MoveForm>

/** The clock is stopped, was stopped by mistake, or more time is asked for. */
export const delays = {
  pause: {
    explained:
      '只能因为下面这些事暂停，从上班到下班都停着的日子才不计入期限。有账号的申请人会收到通知和预计的天数。',
    button: 'aside',
    Fields: PauseFields,
    send: ({ id }, { pauseReason = 'hearing', plannedDays = 1, ...filled }) => {
      const body = { reason: pauseReason, plannedDays, ...noteOf(filled) }
      return api.pauseClock({ params: { matterId: id }, body })
    },
  },
  undoPause: {
    explained: '暂停点错了，五分钟内可以撤销：照常计时，不算暂停过。有账号的申请人会收到说明。',
    button: 'aside',
    send: ({ id }) => api.undoPause({ params: { matterId: id } }),
  },
  askExtension: {
    explained: '一个办件只能申请一次，要由负责人在期限内批准，过了期限就作废。申请人会看到您写的理由。',
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
