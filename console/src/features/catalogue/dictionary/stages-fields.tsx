import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import {
  stageAbilities,
  stageAbilityLabels,
  stageKindLabels,
  stageKinds,
  stageLevelLabels,
  stageLevels,
} from '@zhenyiban/shared/catalogue/workflow.ts'
import { Button, Form, Input, Select } from 'antd'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { type FilledStage, type FormValues, nextStage, withoutStage } from './form-values.ts'
import { messages } from './messages.ts'

const { stage } = messages
const optionsOf = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
  values.map(value => ({ value, label: labels[value] }))
const levels = optionsOf(stageLevels, stageLevelLabels)
const kinds = optionsOf(stageKinds, stageKindLabels)
const abilities = optionsOf(stageAbilities, stageAbilityLabels)
const columns = ['name', 'by', 'level', 'kind', 'after', 'limitDays', 'may', 'publicityDays'] as const

interface RowProps {
  /** Place in the form's list. */
  name: number
  nth: number
  others: readonly FilledStage[]
  onDrop: () => void
}
const StageRow = ({ name, nth, others, onDrop }: RowProps) => {
  const label = (column: (typeof columns)[number]) => messages.nthOf(stage[column], nth)
  return (
    <tr>
      <td>
        <Form.Item name={[name, 'name']}>
          <Input aria-label={label('name')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'by']}>
          <Input aria-label={label('by')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'level']}>
          <Select aria-label={label('level')} options={levels} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'kind']}>
          <Select aria-label={label('kind')} options={kinds} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'after']}>
          <Select
            mode="multiple"
            aria-label={label('after')}
            placeholder={stage.afterNone}
            options={others.map(each => ({ value: each.key, label: each.name || each.key }))}
          />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'limitDays']} rules={[whole(1, 365)]}>
          <NumberField aria-label={label('limitDays')} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'may']}>
          <Select mode="multiple" aria-label={label('may')} options={abilities} maxTagCount={1} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={[name, 'publicityDays']} rules={[whole(1, 365)]}>
          <NumberField aria-label={label('publicityDays')} />
        </Form.Item>
      </td>
      <td>
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          aria-label={messages.drop(messages.stages, nth)}
          onClick={onDrop}
        />
      </td>
    </tr>
  )
}

/** 环节 as rows: the workflow of the item, which stage waits for which. */
export const StagesFields = () => {
  const form = Form.useFormInstance<FormValues>()
  const stages = Form.useWatch('stages', { form, preserve: true }) ?? []
  return (
    <Form.List name="stages">
      {(rows, { add }) => (
        <>
          <table className="rows-edited" aria-label={messages.stages}>
            <thead>
              <tr>
                {columns.map(column => (
                  <th key={column}>{stage[column]}</th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name }, i) => {
                const own = stages[name]
                const others = stages.filter(each => each && each.key !== own?.key)
                return (
                  <StageRow
                    key={key}
                    name={name}
                    nth={i + 1}
                    others={others}
                    onDrop={() => own && form.setFieldValue('stages', withoutStage(stages, own.key))}
                  />
                )
              })}
            </tbody>
          </table>
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => add(nextStage(stages))}>
            {messages.addStage}
          </Button>
        </>
      )}
    </Form.List>
  )
}
