import { SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { messages } from './messages.ts'

interface Props {
  columns: readonly { key: string; title: string; fixed?: boolean }[]
  hidden: readonly string[]
  onChange: (hidden: string[]) => void
}
/** Which columns a table shows; those that identify a row stay. */
export const ColumnChoice = ({ columns, hidden, onChange }: Props) => (
  <Popover
    trigger="click"
    placement="bottomRight"
    title={messages.columns}
    content={
      <Checkbox.Group
        className="column-choice"
        value={columns.filter(({ key }) => !hidden.includes(key)).map(({ key }) => key)}
        options={columns.map(({ key, title, fixed }) => ({
          value: key,
          label: title,
          disabled: fixed ?? false,
        }))}
        onChange={shown => onChange(columns.filter(({ key }) => !shown.includes(key)).map(({ key }) => key))}
      />
    }
  >
    <Button icon={<SettingOutlined aria-hidden />}>{messages.columns}</Button>
  </Popover>
)
