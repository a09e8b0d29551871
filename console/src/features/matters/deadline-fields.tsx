import { extensionDaysAtMost } from '@zhenyiban/shared/matters/clock.ts'
import { pauseReasonLabels, pauseReasons } from '@zhenyiban/shared/time/working-clock.ts'
import { Form, Input, InputNumber, Radio } from 'antd'
import { words } from './words.ts'

const LONGEST = 500

/** What a pause of the clock needs: one of the lawful reasons. */
export const PauseReasonField = () => (
  <Form.Item
    name="pauseReason"
    label={words.pauseReason}
    rules={[{ required: true, message: words.pauseReasonNeeded }]}
  >
    <Radio.Group
      options={pauseReasons.map(value => ({ value, label: pauseReasonLabels[value] }))}
      optionType="button"
      buttonStyle="solid"
    />
  </Form.Item>
)

/** What the request of an extension needs. */
export const ExtensionFields = ({ joint }: { joint: boolean }) => {
  const most = extensionDaysAtMost(joint)
  const message = words.daysLimit(most)
  const whole = { required: true, type: 'integer' as const, min: 1, max: most, message }
  return (
    <>
      <Form.Item name="days" label={words.days} rules={[whole]}>
        <InputNumber min={1} max={most} precision={0} autoFocus />
      </Form.Item>
      <Form.Item
        name="reason"
        label={words.extensionReason}
        rules={[{ required: true, whitespace: true, message: words.textNeeded }]}
      >
        <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={words.extensionReasonHint} />
      </Form.Item>
    </>
  )
}
