import { useQuery } from '@tanstack/react-query'
import { IdNumber, PersonName, Phone } from '@zhenyiban/shared/kernel/fields.ts'
import { Form, Input, Select } from 'antd'
import { ask } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { words } from './words.ts'

interface Props {
  hallId: string
  /** A village has a stage of the item, so it must be said which. */
  villageNeeded: boolean
}
export const ApplicantFields = ({ hallId, villageNeeded }: Props) => {
  const villages = useQuery({ ...ask('villages', { params: { hallId } }), staleTime: 300_000 })
  return (
    <div className="form-pair">
      <Form.Item name="name" label={words.name} rules={[ruleOf(PersonName)]} validateTrigger="onBlur">
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="phone" label={words.phone} rules={[ruleOf(Phone)]} validateTrigger="onBlur">
        <Input maxLength={13} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="idNumber" label={words.idNumber} rules={[ruleOf(IdNumber)]} validateTrigger="onBlur">
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item
        name="villageId"
        label={words.village}
        rules={[{ required: villageNeeded, message: words.villageNeeded }]}
      >
        <Select
          aria-label={words.village}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.villageHint}
          options={villages.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
    </div>
  )
}
