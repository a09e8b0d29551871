import { useQuery } from '@tanstack/react-query'
import { type Announcement, LONGEST_TEXT, NewAnnouncement } from '@zhenyiban/shared/announcements/contract.ts'
import { announcementKindLabels, announcementKinds } from '@zhenyiban/shared/announcements/shown.ts'
import { Form, type FormInstance, Input, Radio, Select } from 'antd'
import { ask } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { LeftInput } from '../../shell/left-input.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { emptyForm, type FormValues, formOf, keyOf } from './form-values.ts'
import { messages, reachWords } from './messages.ts'

const kinds = announcementKinds.map(value => ({ value, label: announcementKindLabels[value] }))
const whens = [
  { value: 'now', label: messages.atOnce },
  { value: 'later', label: messages.later },
]
const Days = () => (
  <div className="two-fields">
    <Form.Item name="from" label={messages.from}>
      <Input type="date" />
    </Form.Item>
    <Form.Item name="until" label={messages.until} extra={messages.untilHint}>
      <Input type="date" />
    </Form.Item>
  </div>
)
const Times = ({ form, waits }: { form: FormInstance<FormValues>; waits: boolean }) => (
  <>
    {!waits && (
      <Form.Item name="when" label={messages.when}>
        <Radio.Group options={whens} optionType="button" />
      </Form.Item>
    )}
    <div className="two-fields">
      {Form.useWatch('when', form) === 'later' && (
        <Form.Item name="publishAt" label={messages.publishAt}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
      <Form.Item name="endsAt" label={messages.endsAt} extra={messages.endHint}>
        <Input type="datetime-local" />
      </Form.Item>
    </div>
  </>
)

interface Props {
  form: FormInstance<FormValues>
  /** Null for a new one. */
  of: Announcement | null
  onTyped: () => void
}
export const AnnouncementForm = ({ form, of, onTyped }: Props) => {
  const places = useQuery(ask('announcementPlaces'))
  const kind = Form.useWatch('kind', form)
  return (
    <Form<FormValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={of ? formOf(of) : emptyForm}
      onValuesChange={onTyped}
    >
      {places.error && <RefusalNotice error={places.error} onRetry={() => void places.refetch()} />}
      <Form.Item
        name="place"
        label={messages.place}
        rules={[{ required: true, message: messages.placeNeeded }]}
      >
        <Select
          loading={places.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(places.data ?? []).map(({ place, name, reach }) => ({
            value: keyOf(place),
            label: `${name}（${reachWords[reach]}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="kind" label={messages.kind}>
        <Radio.Group options={kinds} optionType="button" />
      </Form.Item>
      {kind !== undefined && kind !== 'news' && <Days />}
      <Form.Item name="title" label={messages.subject} rules={[ruleOf(NewAnnouncement.shape.title)]}>
        <LeftInput />
      </Form.Item>
      <Form.Item name="text" label={messages.text}>
        <Input.TextArea rows={6} count={{ show: true, max: LONGEST_TEXT }} placeholder={messages.textHint} />
      </Form.Item>
      <Times form={form} waits={of?.status === 'scheduled'} />
    </Form>
  )
}
