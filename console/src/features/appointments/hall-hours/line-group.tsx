import { DeleteOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { ItemsPicker } from '../../../shell/pickers/items-picker.tsx'
import { LETTERS } from './line-filled.ts'
import { lineWords as words } from './line-words.ts'

interface Props {
  /** Its place in the form's list; the first takes what no other names. */
  place: number
  onDrop: (() => void) | null
}
/** One line of the hall (业务组). */
export const LineGroup = ({ place, onDrop }: Props) => {
  const at = (field: string) => [place, field]
  return (
    <fieldset className="line-group">
      <legend>{words.group(place + 1)}</legend>
      <div className="figures-row">
        <Form.Item
          name={at('name')}
          label={words.name}
          rules={[{ required: true, whitespace: true, message: words.needName }]}
        >
          <Input maxLength={20} placeholder={words.nameHint} />
        </Form.Item>
        <Form.Item name={at('letter')} label={words.letter}>
          <Select options={LETTERS.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item
          name={at('promisedWaitMinutes')}
          label={words.promised}
          extra={words.promisedHint}
          rules={[{ required: true, message: words.need }]}
        >
          <InputNumber min={5} max={240} precision={0} suffix={words.minutes} />
        </Form.Item>
      </div>
      <Form.Item
        name={at('items')}
        label={words.items}
        extra={place === 0 ? words.itemsOfFirst : words.needItems}
      >
        <ItemsPicker label={words.addItem} />
      </Form.Item>
      {onDrop && (
        <Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={onDrop}>
          {words.dropGroup(place + 1)}
        </Button>
      )}
    </fieldset>
  )
}
