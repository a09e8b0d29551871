import { DeleteOutlined } from '@ant-design/icons'
import type { HallPlan, HallTimes } from '@zhenyiban/shared/appointments/hall-plan.ts'
import type { OpeningHours } from '@zhenyiban/shared/organisations/contract.ts'
import { Button, Card, Form, Select } from 'antd'
import { api } from '../../../api.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import type { PartProps } from './hall-hours.tsx'
import { messages } from './messages.ts'
import { Spans } from './spans.tsx'
import { usePlanChange } from './use-plan-change.tsx'

interface FormValues {
  openingHours: OpeningHours
  /** By weekday, Monday first; undefined means the usual hours. */
  weekdays: (OpeningHours | undefined)[]
  slotMinutes: number
  seatsPerWindow: number
  services?: { item: PickedItem | null; minutes: number | null }[]
}
const filledFrom = (plan: HallPlan): FormValues => ({
  openingHours: plan.openingHours,
  weekdays: messages.weekdays.map((_, i) => plan.weekdayHours[String(i + 1) as '1']),
  slotMinutes: plan.slotMinutes,
  seatsPerWindow: plan.seatsPerWindow,
  services: Object.entries(plan.serviceMinutes).map(([value, minutes]) => ({
    item: { value, label: plan.items.find(({ id }) => id === value)?.name ?? value },
    minutes,
  })),
})
const timesFrom = ({ weekdays, services = [], ...filled }: FormValues): HallTimes => ({
  ...filled,
  weekdayHours: Object.fromEntries(weekdays.flatMap((hours, i) => (hours ? [[String(i + 1), hours]] : []))),
  serviceMinutes: Object.fromEntries(
    services.flatMap(({ item, minutes }) => (item && minutes ? [[item.value, minutes]] : [])),
  ),
})

type Choice = 'usual' | 'off' | 'own'
/** One weekday: as usual, closed, or with hours of its own. */
const Weekday = ({
  value,
  onChange,
  name,
  weekend,
  usual,
}: {
  value?: OpeningHours
  onChange?: (hours: OpeningHours | undefined) => void
  name: string
  weekend: boolean
  usual: OpeningHours
}) => {
  const choice: Choice = !value ? 'usual' : value.length === 0 ? 'off' : 'own'
  const options: { value: Choice; label: string }[] = [
    { value: 'usual', label: weekend ? messages.times.off : messages.times.asUsual },
    ...(weekend ? [] : [{ value: 'off' as const, label: messages.times.closed }]),
    { value: 'own', label: messages.times.own },
  ]
  return (
    <div className="weekday">
      <strong>{name}</strong>
      <Select<Choice>
        aria-label={name}
        value={choice}
        options={options}
        onChange={next => onChange?.(next === 'usual' ? undefined : next === 'off' ? [] : usual)}
      />
      {choice === 'own' && <Spans value={value ?? []} {...(onChange && { onChange })} />}
    </div>
  )
}

/** Items that take longer than one slot. */
const Services = ({ slotMinutes }: { slotMinutes: number }) => (
  <Form.List name="services">
    {(fields, { add, remove }) => (
      <>
        {fields.map(({ key, name }) => (
          <div key={key} className="service-row">
            <Form.Item name={[name, 'item']} noStyle>
              <ItemPicker />
            </Form.Item>
            <Form.Item name={[name, 'minutes']} rules={[whole(5, 480)]}>
              <NumberField step={5} suffix={messages.times.minutes} aria-label={messages.times.minutes} />
            </Form.Item>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={messages.times.dropService}
              onClick={() => remove(name)}
            />
          </div>
        ))}
        <Button type="dashed" onClick={() => add({ item: null, minutes: slotMinutes * 2 })}>
          {messages.times.addService}
        </Button>
      </>
    )}
  </Form.List>
)

const SATURDAY = 5
const needsHours = [
  {
    validator: (_: unknown, hours: OpeningHours) =>
      hours.length > 0 ? Promise.resolve() : Promise.reject(new Error(messages.times.needHours)),
  },
]
export const TimesForm = ({ hallId, plan }: PartProps) => {
  const [form] = Form.useForm<FormValues>()
  const save = usePlanChange({
    hallId,
    changeOf: (times: HallTimes) => ({ kind: 'times', times }),
    act: (times, settled) => api.setHallTimes({ params: { hallId }, body: { ...times, ...settled } }),
  })
  const usual = Form.useWatch('openingHours', form) ?? plan.openingHours
  const { times } = messages
  return (
    <Form<FormValues>
      form={form}
      layout="vertical"
      className="hall-form"
      requiredMark={false}
      initialValues={filledFrom(plan)}
      onFinish={filled => save.mutate(timesFrom(filled))}
    >
      <Card>
        <Form.Item name="openingHours" label={times.ordinary} rules={needsHours}>
          <Spans />
        </Form.Item>
        <h3 className="part-title">{times.weekdays}</h3>
        {messages.weekdays.map((name, i) => (
          <Form.Item key={name} name={['weekdays', i]} noStyle>
            <Weekday name={name} weekend={i >= SATURDAY} usual={usual} />
          </Form.Item>
        ))}
      </Card>
      <Card title={times.grid}>
        <div className="figures-row">
          <Form.Item name="slotMinutes" label={times.slotMinutes} rules={[whole(5, 240)]}>
            <NumberField step={5} suffix={times.minutes} />
          </Form.Item>
          <Form.Item name="seatsPerWindow" label={times.seatsPerWindow} rules={[whole(1, 100)]}>
            <NumberField suffix={times.people} />
          </Form.Item>
        </div>
        <h3 className="part-title">{times.services}</h3>
        <p className="quiet">{times.servicesHint}</p>
        <Services slotMinutes={plan.slotMinutes} />
      </Card>
      {save.error && <RefusalNotice error={save.error} />}
      <div className="hall-form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {messages.save}
        </Button>
        <span className="quiet">{times.keep}</span>
      </div>
      {save.dialog}
    </Form>
  )
}
