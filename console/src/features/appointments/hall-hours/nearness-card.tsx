import {
  coordinateSystemLabels,
  coordinateSystems,
  nearnessLabels,
  nearnessWays,
} from '@zhenyiban/shared/queue/nearness.ts'
import { Card, Form, Radio, Select } from 'antd'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole, within } from '../../../shell/number-rules.ts'
import type { RuleValues } from './queue-form-values.ts'
import { nearnessMessages as messages } from './queue-messages.ts'

const required = [{ required: true, message: messages.need }]
const Coordinate = ({ name, label, most }: { name: string; label: string; most: number }) => (
  <Form.Item name={['nearness', name]} label={label} rules={[...required, within(-most, most)]}>
    <NumberField />
  </Form.Item>
)

/** How phones show that they are at the hall before they get a number (到厅核对). */
export const NearnessCard = () => {
  const way = Form.useWatch<RuleValues['nearness']['way']>(['nearness', 'way'])
  return (
    <Card title={messages.title}>
      <p className="quiet">{messages.why}</p>
      <Form.Item name={['nearness', 'way']} label={messages.way}>
        <Radio.Group options={nearnessWays.map(value => ({ value, label: nearnessLabels[value] }))} />
      </Form.Item>
      {way && <p className="quiet">{messages.ways[way]}</p>}
      {way === 'location' && (
        <div className="figures-row">
          <Form.Item
            name={['nearness', 'withinMetres']}
            label={messages.within}
            rules={[...required, whole(50, 5000)]}
          >
            <NumberField suffix={messages.metres} />
          </Form.Item>
          <Coordinate name="latitude" label={messages.latitude} most={90} />
          <Coordinate name="longitude" label={messages.longitude} most={180} />
          <Form.Item name={['nearness', 'system']} label={messages.system} extra={messages.systemHint}>
            <Select
              options={coordinateSystems.map(value => ({ value, label: coordinateSystemLabels[value] }))}
            />
          </Form.Item>
        </div>
      )}
    </Card>
  )
}
