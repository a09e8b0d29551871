import { useQuery } from '@tanstack/react-query'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { outcomeLabels, outcomes } from '@zhenyiban/shared/matters/statuses.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { resultKindLabels, resultKinds } from '@zhenyiban/shared/results/delivery.ts'
import { Form, Input, Radio, Select } from 'antd'
import { ask } from '../../../api.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { messages } from '../messages.ts'
import { messages as result } from './hand-over-messages.ts'
import type { FieldsProps } from './move-form.ts'
import { needed } from './text-fields.tsx'

const ASK_DAYS = { least: 1, most: 20, usual: 3 }

export const DecideFields = () => (
  <>
    <Form.Item
      name="outcome"
      label={messages.outcomeLabel}
      rules={[{ required: true, message: messages.outcomeNeeded }]}
    >
      <Radio.Group
        options={outcomes.map(outcome => ({ value: outcome, label: outcomeLabels[outcome] }))}
        optionType="button"
        buttonStyle="solid"
      />
    </Form.Item>
    <Form.Item name="resultText" label={messages.resultLabel} rules={needed}>
      <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.resultHint} />
    </Form.Item>
    <Form.Item name="resultKind" label={result.kind} initialValue="text" extra={result.kindHint}>
      <Radio.Group options={resultKinds.map(kind => ({ value: kind, label: resultKindLabels[kind] }))} />
    </Form.Item>
  </>
)

/** To which stage before this one it goes back, and why. */
export const ReturnFields = ({ matter, stageIndex }: FieldsProps<Matter>) => {
  const to = matter.moves.flatMap(({ stage, targets }) => (stage === stageIndex ? targets : []))
  return (
    <>
      <Form.Item
        name="toIndex"
        label={messages.sendTo}
        initialValue={to.at(-1)}
        rules={[{ required: true, message: messages.sendToNeeded }]}
      >
        <Radio.Group
          className="column-choice"
          options={to.map(value => {
            const { name, organisationName } = matter.stages[value]!
            return { value, label: messages.stageOf(name, organisationName) }
          })}
        />
      </Form.Item>
      <Form.Item name="reason" label={messages.sendBackReason} rules={needed}>
        <Input.TextArea
          rows={3}
          count={{ show: true, max: SHORT_TEXT }}
          placeholder={messages.sendBackHint}
        />
      </Form.Item>
    </>
  )
}

/** Which other department is asked, what, and by when. */
export const AskFields = ({ matter }: FieldsProps<Matter>) => {
  const { data, error, isPending, refetch } = useQuery(
    ask('askableOffices', { params: { matterId: matter.id } }),
  )
  return (
    <>
      {/* The field stays and is needed, so that nothing is sent while nobody can be chosen. */}
      {error && <RefusalNotice error={error} onRetry={() => void refetch()} />}
      <Form.Item
        name="organisationId"
        label={messages.askWhom}
        rules={[{ required: true, message: messages.askWhomNeeded }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={isPending}
          placeholder={messages.askWhomHint}
          options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="question" label={messages.question} rules={needed}>
        <Input.TextArea
          rows={3}
          count={{ show: true, max: SHORT_TEXT }}
          placeholder={messages.questionHint}
        />
      </Form.Item>
      <Form.Item
        name="limitDays"
        label={messages.askDays}
        initialValue={ASK_DAYS.usual}
        rules={[{ ...whole(ASK_DAYS.least, ASK_DAYS.most), required: true }]}
      >
        <NumberField />
      </Form.Item>
    </>
  )
}
