import { DeleteOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { ItemsPicker } from '../../../shell/pickers/items-picker.tsx'
import { LETTERS } from './queue-form-values.ts'
import { queueMessages as messages } from './queue-messages.ts'

interface Props {
  /** Its place in the form's list; the first takes what no other names. */
  place: number
  onDrop: (() => void) | null
}
/** One line of the hall (业务组). */
export const QueueGroup = ({ place, onDrop }: Props) => {
  const at = (field: string) => [place, field]
  return (
    <fieldset className="line-group">
      <legend>{messages.group(place + 1)}</legend>
      <div className="figures-row">
        <Form.Item
          name={at('name')}
          label={messages.name}
          rules={[{ required: true, whitespace: true, message: messages.needName }]}
        >
          <Input placeholder={messages.nameHint} />
        </Form.Item>
        <Form.Item name={at('letter')} label={messages.letter}>
          <Select options={LETTERS.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item
          name={at('promisedWaitMinutes')}
          label={messages.promised}
          extra={messages.promisedHint}
          rules={[{ required: true, message: messages.need }, whole(5, 240)]}
        >
          <NumberField suffix={messages.minutes} />
        </Form.Item>
      </div>
      <Form.Item
        name={at('items')}
        label={messages.items}
        extra={place === 0 ? messages.itemsOfFirst : messages.needItems}
      >
        <ItemsPicker label={messages.addItem} />
      </Form.Item>
      {onDrop && (
        <Button type="text" danger icon={<DeleteOutlined aria-hidden />} onClick={onDrop}>
          {messages.dropGroup(place + 1)}
        </Button>
      )}
    </fieldset>
  )
}
