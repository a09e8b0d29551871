import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { type OpeningHours, spansInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { Button, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { messages } from './messages.ts'

const FORM = 'HH:mm'
const at = (time: string) => dayjs(`2000-01-01T${time}`)
export const SpanPicker = ({
  value,
  onChange,
  label,
}: {
  value: readonly [string, string] | null
  onChange: (span: [string, string]) => void
  label: string
}) => (
  <TimePicker.RangePicker
    aria-label={label}
    format={FORM}
    minuteStep={5}
    allowClear={false}
    needConfirm={false}
    value={value && [at(value[0]), at(value[1])]}
    onChange={span => span?.[0] && span[1] && onChange([span[0].format(FORM), span[1].format(FORM)])}
  />
)

interface Props {
  value?: OpeningHours
  onChange?: (hours: OpeningHours) => void
}
/** Spans of one day, as many as it has: 09:00–12:00, 13:00–17:00. */
export const Spans = ({ value = [], onChange }: Props) => (
  <div className="spans">
    {value.map((span, i) => (
      <span key={i} className="span-row">
        <SpanPicker
          label={messages.times.span(i + 1)}
          value={span}
          onChange={next => onChange?.(value.map((each, j) => (i === j ? next : each)))}
        />
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={`${messages.times.dropSpan}：${spansInWords([span])}`}
          onClick={() => onChange?.(value.filter((_, j) => i !== j))}
        />
      </span>
    ))}
    <Button
      type="dashed"
      icon={<PlusOutlined aria-hidden />}
      onClick={() => {
        const [, end = '09:00'] = value.at(-1) ?? []
        const from = end < '21:00' ? end : '21:00'
        const start = value.length > 0 ? at(from).add(1, 'hour').format(FORM) : '09:00'
        onChange?.([...value, [start, at(start).add(2, 'hour').format(FORM)]])
      }}
    >
      {messages.times.addSpan}
    </Button>
  </div>
)
