import {
  type Paper,
  PROMISE_VERSION,
  promiseText,
  promiseWayLabels,
  promiseWays,
} from '@zhenyiban/shared/matters/promise.ts'
import { addDays } from '@zhenyiban/shared/time/calendar.ts'
import { formatDay } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Checkbox, DatePicker, Form, Radio } from 'antd'
import dayjs from 'dayjs'
import { today } from '../../../shell/clock.ts'
import { messages } from '../messages.ts'
import type { MoveFilled } from './move-form.ts'
import '../matters.css'

interface DayProps {
  lastOn: string | null
  value?: string
  onChange?: (on: string) => void
}
const Day = ({ lastOn, value, onChange }: DayProps) => (
  <DatePicker
    aria-label={messages.byOn}
    allowClear={false}
    format="YYYY年M月D日 ddd"
    value={value ? dayjs(value) : null}
    disabledDate={day => {
      const on = day.format('YYYY-MM-DD')
      return on <= today() || (lastOn !== null && on > lastOn)
    }}
    onChange={day => day && onChange?.(day.format('YYYY-MM-DD'))}
  />
)

interface Props {
  itemName: string
  materials: readonly Paper[]
  /** The last day of the promised limit; null while it is not counted yet. */
  lastOn: string | null
}
const USUAL_DAYS = 5
/** What acceptance on a promise needs (容缺受理): the papers by name, the day, and the promise in writing. */
export const PromiseFields = ({ itemName, materials, lastOn }: Props) => {
  const lacking = materials.filter(({ required, handedIn }) => required && !handedIn).map(({ name }) => name)
  const usual = addDays(today(), USUAL_DAYS)
  const first = lastOn !== null && lastOn < usual ? lastOn : usual
  const form = Form.useFormInstance<MoveFilled>()
  const byOn = Form.useWatch('byOn', form) ?? first
  return (
    <>
      <Form.Item
        name="missing"
        label={messages.promisedLabel}
        rules={[
          {
            validator: (_, ticked: string[] = []) =>
              lacking.every(name => ticked.includes(name))
                ? Promise.resolve()
                : Promise.reject(new Error(messages.promisedAll)),
          },
        ]}
      >
        <Checkbox.Group className="column-choice" options={lacking} />
      </Form.Item>
      <Form.Item
        name="byOn"
        label={messages.byOn}
        initialValue={first}
        extra={lastOn ? messages.byOnLimit(formatDay(lastOn)) : messages.byOnLater}
        rules={[{ required: true, message: messages.byOnNeeded }]}
      >
        <Day lastOn={lastOn} />
      </Form.Item>
      <p className="quiet">{messages.promiseText}</p>
      <blockquote className="promise-text">
        {promiseText(PROMISE_VERSION, { itemName, materials: lacking, byOn })}
      </blockquote>
      <Form.Item
        name="promiseWay"
        label={messages.promiseWay}
        rules={[{ required: true, message: messages.promiseWayNeeded }]}
      >
        <Radio.Group options={promiseWays.map(value => ({ value, label: promiseWayLabels[value] }))} />
      </Form.Item>
    </>
  )
}
