import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input } from 'antd'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { messages } from './messages.ts'

const { material } = messages
/** 材料 as rows: one after the other with the tab key, a new one by the button below. */
export const MaterialsFields = () => (
  <Form.List name="materials">
    {(rows, { add, remove }) => (
      <>
        <table className="rows-edited" aria-label={messages.materials}>
          <thead>
            <tr>
              <th>{material.name}</th>
              <th>{material.required}</th>
              <th>{material.copies}</th>
              <th>{material.source}</th>
              <th>{material.check}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name }, i) => (
              <tr key={key}>
                <td>
                  <Form.Item name={[name, 'name']}>
                    <Input aria-label={messages.nthOf(material.name, i + 1)} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'required']} valuePropName="checked">
                    <Checkbox aria-label={messages.nthOf(material.required, i + 1)} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'copies']} rules={[whole(1, 99)]}>
                    <NumberField aria-label={messages.nthOf(material.copies, i + 1)} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'source']}>
                    <Input aria-label={messages.nthOf(material.source, i + 1)} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'check']}>
                    <Input aria-label={messages.nthOf(material.check, i + 1)} />
                  </Form.Item>
                </td>
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined aria-hidden />}
                    aria-label={messages.drop(messages.materials, i + 1)}
                    onClick={() => remove(name)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ required: true, copies: 1 })}>
          {messages.addMaterial}
        </Button>
      </>
    )}
  </Form.List>
)
