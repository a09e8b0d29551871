import { useQuery } from '@tanstack/react-query'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { ask } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { words } from './words.ts'

const LONGEST = 500
const ASK_DAYS = { least: 1, most: 20, usual: 3 }
const needed = [{ required: true, whitespace: true, message: words.textNeeded }]

/** What sending back needs: to which stage before this one, and why. */
export const SendBackFields = ({ matter, stageIndex }: { matter: Matter; stageIndex: number }) => {
  const to = matter.stageMoves.find(each => each.stageIndex === stageIndex)?.sendableTo ?? []
  return (
    <>
      <Form.Item
        name="toIndex"
        label={words.sendTo}
        initialValue={to.at(-1)}
        rules={[{ required: true, message: words.sendToNeeded }]}
      >
        <Radio.Group
          className="column-choice"
          options={to.map(value => {
            const { name, organisationName } = matter.stages[value]!
            return { value, label: words.stageOf(name, organisationName) }
          })}
        />
      </Form.Item>
      <Form.Item name="reason" label={words.sendBackReason} rules={needed}>
        <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={words.sendBackHint} />
      </Form.Item>
    </>
  )
}

/** What asking another department needs: whom, what, and by when. */
export const AskFields = ({ matterId }: { matterId: string }) => {
  const { data, error, isPending, refetch } = useQuery(ask('askableOffices', { params: { matterId } }))
  const message = words.daysLimit(ASK_DAYS.most)
  if (error) return <RefusalNotice error={error} onRetry={() => void refetch()} />
  return (
    <>
      <Form.Item
        name="organisationId"
        label={words.askWhom}
        rules={[{ required: true, message: words.askWhomNeeded }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={isPending}
          placeholder={words.askWhomHint}
          options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="question" label={words.question} rules={needed}>
        <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={words.questionHint} />
      </Form.Item>
      <Form.Item
        name="limitDays"
        label={words.askDays}
        initialValue={ASK_DAYS.usual}
        rules={[{ required: true, type: 'integer', min: ASK_DAYS.least, max: ASK_DAYS.most, message }]}
      >
        <InputNumber min={ASK_DAYS.least} max={ASK_DAYS.most} precision={0} />
      </Form.Item>
    </>
  )
}
