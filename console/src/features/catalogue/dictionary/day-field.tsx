import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { messages } from './messages.ts'

interface Props {
  value?: string
  onChange?: (on: string) => void
  /** No earlier day can be picked. */
  from: string
  /** Only that day. */
  fixed?: boolean
}
/** 生效日期 of what is published. */
export const DayField = ({ value, onChange, from, fixed = false }: Props) => (
  <DatePicker
    aria-label={messages.validFrom}
    allowClear={false}
    disabled={fixed}
    format="YYYY年M月D日 ddd"
    value={value ? dayjs(value) : null}
    disabledDate={day => day.format('YYYY-MM-DD') < from}
    onChange={day => day && onChange?.(day.format('YYYY-MM-DD'))}
  />
)
