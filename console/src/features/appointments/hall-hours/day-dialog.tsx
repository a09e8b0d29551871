import { DeleteOutlined } from '@ant-design/icons'
import type { HallPlan, NewException } from '@zhenyiban/shared/appointments/hall-plan.ts'
import {
  type ExceptionKind,
  exceptionKindLabels,
  exceptionKinds,
  type OpeningHours,
} from '@zhenyiban/shared/organisations/contract.ts'
import { Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { api } from '../../../api.ts'
import { today } from '../../../shell/clock.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { messages } from './messages.ts'
import { SpanPicker, Spans } from './spans.tsx'
import { usePlanChange } from './use-plan-change.tsx'

const WHOLE_HALL = 'hall'
interface FormValues {
  on: string
  scope: string
  kind: ExceptionKind
  openings?: OpeningHours
  extra?: { span: [string, string]; lanes: number }[]
  reason: string
}
const exceptionFrom = ({ on, scope, kind, openings = [], extra = [], reason }: FormValues): NewException => ({
  on,
  windowId: scope === WHOLE_HALL ? null : scope,
  kind,
  openings: kind === 'hours' || kind === 'duty' ? openings : [],
  extraLanes: kind === 'closed' ? [] : extra.map(({ span: [from, to], lanes }) => ({ from, to, lanes })),
  reason,
})

const Day = ({ value, onChange }: { value?: string; onChange?: (on: string) => void }) => (
  <DatePicker
    aria-label={messages.days.on}
    allowClear={false}
    format="YYYY年M月D日 ddd"
    value={value ? dayjs(value) : null}
    disabledDate={day => day.format('YYYY-MM-DD') < today()}
    onChange={day => day && onChange?.(day.format('YYYY-MM-DD'))}
  />
)
const Span = ({
  value,
  onChange,
}: {
  value?: [string, string]
  onChange?: (span: [string, string]) => void
}) => <SpanPicker label={messages.days.extraFrom} value={value ?? null} onChange={span => onChange?.(span)} />

/** More places at some hours of the day. */
const ExtraLanes = () => (
  <Form.List name="extra">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }) => (
          <div key={key} className="service-row">
            <Form.Item name={[name, 'span']} noStyle>
              <Span />
            </Form.Item>
            <Form.Item name={[name, 'lanes']} rules={[whole(1, 50)]}>
              <NumberField aria-label={messages.days.extraCount} />
            </Form.Item>
            <span>{messages.days.extraCount}</span>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={messages.times.dropSpan}
              onClick={() => remove(name)}
            />
          </div>
        ))}
        <Button type="dashed" onClick={() => add({ span: ['09:00', '12:00'], lanes: 1 })}>
          {messages.days.addExtra}
        </Button>
      </>
    )}
  </Form.List>
)

interface Props {
  hallId: string
  plan: HallPlan
  on: string
  onClose: () => void
}
/** Plans one day: closed, other hours, duty, or more places; of the hall or of one window. */
export const DayDialog = ({ hallId, plan, on, onClose }: Props) => {
  const [form] = Form.useForm<FormValues>()
  const kind = Form.useWatch('kind', form) ?? 'closed'
  const save = usePlanChange({
    hallId,
    changeOf: (exception: NewException) => ({ kind: 'exception', exception }),
    act: (exception, settled) =>
      api.createException({ params: { hallId }, body: { ...exception, ...settled } }),
    done: onClose,
    said: messages.days.done,
  })
  const { days } = messages
  return (
    <Modal
      open
      title={days.plan}
      width={620}
      okText={days.plan}
      cancelText={messages.cancel}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<FormValues>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ on, scope: WHOLE_HALL, kind: 'closed', openings: plan.openingHours, extra: [] }}
        onFinish={filled => save.mutate(exceptionFrom(filled))}
      >
        <div className="figures-row">
          <Form.Item name="on" label={days.on} rules={[{ required: true, message: days.needDay }]}>
            <Day />
          </Form.Item>
          <Form.Item name="scope" label={days.scope}>
            <Select
              options={[
                { value: WHOLE_HALL, label: days.wholeHall },
                ...plan.windows.map(({ id, number }) => ({ value: id, label: days.window(number) })),
              ]}
            />
          </Form.Item>
        </div>
        <Form.Item name="kind" label={days.kind} extra={days.kinds[kind]}>
          <Radio.Group
            optionType="button"
            options={exceptionKinds.map(value => ({ value, label: exceptionKindLabels[value] }))}
          />
        </Form.Item>
        {(kind === 'hours' || kind === 'duty') && (
          <Form.Item name="openings" label={days.hours}>
            <Spans />
          </Form.Item>
        )}
        {kind !== 'closed' && (
          <Form.Item label={days.extraLanes}>
            <ExtraLanes />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={days.reason}
          rules={[{ required: true, whitespace: true, message: days.needReason }]}
        >
          <Input placeholder={days.reasonHint} />
        </Form.Item>
        {save.error && <RefusalNotice error={save.error} />}
      </Form>
      {save.dialog}
    </Modal>
  )
}
