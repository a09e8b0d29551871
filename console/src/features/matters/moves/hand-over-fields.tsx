import { useQuery } from '@tanstack/react-query'
import { PersonName } from '@zhenyiban/shared/kernel/fields.ts'
import {
  deliveryWayLabels,
  IdTail,
  PickUpCode,
  receiverLabels,
  receivers,
  waysFor,
} from '@zhenyiban/shared/results/delivery.ts'
import { Form, Input, Radio } from 'antd'
import { ask } from '../../../api.ts'
import { ruleOf } from '../../../shell/field-rule.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { Waiting } from '../../../shell/waiting.tsx'
import { messages as matterWords } from '../messages.ts'
import { messages } from './hand-over-messages.ts'
import type { MoveFilled } from './move-form.ts'
import { NoteField } from './text-fields.tsx'

const OfWay = ({ way, receiver }: Pick<MoveFilled, 'way' | 'receiver'>) => (
  <>
    {way === 'code' && (
      <Form.Item name="code" label={messages.code} rules={[ruleOf(PickUpCode)]}>
        <Input autoFocus inputMode="numeric" autoComplete="off" />
      </Form.Item>
    )}
    {way === 'id_card' && (
      <Form.Item
        name="receiver"
        label={messages.receiver}
        rules={[{ required: true, message: messages.receiverNeeded }]}
      >
        <Radio.Group options={receivers.map(value => ({ value, label: receiverLabels[value] }))} />
      </Form.Item>
    )}
    {way === 'id_card' && receiver === 'proxy' && (
      <>
        <Form.Item name="proxyName" label={messages.proxyName} rules={[ruleOf(PersonName)]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="idTail" label={messages.idTail} rules={[ruleOf(IdTail)]}>
          <Input autoComplete="off" />
        </Form.Item>
      </>
    )}
    {way === 'post' && (
      <Form.Item
        name="tracking"
        label={messages.tracking}
        rules={[{ required: true, pattern: /^[A-Za-z0-9-]{6,40}$/, message: messages.trackingNeeded }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    )}
  </>
)

/** What closing asks: how the result was handed over, and to whom. */
export const HandOverFields = ({ matterId }: { matterId: string }) => {
  const { data, error, refetch } = useQuery(ask('result', { params: { matterId } }))
  const way = Form.useWatch('way')
  const receiver = Form.useWatch('receiver')
  return (
    <>
      {/* Asked for before the choice is there, too: without a way nothing is handed over. */}
      <Form.Item name="way" label={messages.way} rules={[{ required: true, message: messages.wayNeeded }]}>
        {data?.result ? (
          <Radio.Group
            options={waysFor(data.result).map(value => ({ value, label: deliveryWayLabels[value] }))}
          />
        ) : error ? (
          <RefusalNotice error={error} onRetry={() => void refetch()} />
        ) : (
          <Waiting />
        )}
      </Form.Item>
      <OfWay way={way} receiver={receiver} />
      <NoteField rows={2} hint={matterWords.noteHint} />
    </>
  )
}
