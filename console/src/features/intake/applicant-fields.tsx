import { useQuery } from '@tanstack/react-query'
import { PersonName } from '@zhenyiban/shared/kernel/fields.ts'
import { Form, Select } from 'antd'
import { ask } from '../../api.ts'
import { ContactField } from '../../shell/contact-field.tsx'
import { DocumentFields } from '../../shell/document-fields.tsx'
import { ruleOf } from '../../shell/field-rule.ts'
import { LEFT, LeftInput } from '../../shell/left-input.tsx'
import { messages } from './messages.ts'

interface Props {
  hallId: string
  /** A village has a stage of the item, so it must be said which. */
  villageNeeded: boolean
}
export const ApplicantFields = ({ hallId, villageNeeded }: Props) => {
  const villages = useQuery({ ...ask('villages', { params: { hallId } }), staleTime: 300_000 })
  return (
    <div className="form-pair">
      <Form.Item name="name" label={messages.name} rules={[ruleOf(PersonName)]} validateTrigger={LEFT}>
        <LeftInput />
      </Form.Item>
      <ContactField label={messages.phone} />
      <div className="form-whole">
        <DocumentFields organisations />
      </div>
      <Form.Item
        name="villageId"
        label={messages.village}
        rules={[{ required: villageNeeded, message: messages.villageNeeded }]}
      >
        <Select
          aria-label={messages.village}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={messages.villageHint}
          options={villages.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
    </div>
  )
}
