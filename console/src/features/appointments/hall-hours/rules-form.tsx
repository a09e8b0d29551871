import type { BookingSettings } from '@zhenyiban/shared/organisations/contract.ts'
import { Button, Card, Form, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { api } from '../../../api.ts'
import { NumberField } from '../../../shell/number-field.tsx'
import { whole } from '../../../shell/number-rules.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import type { PartProps } from './hall-hours.tsx'
import { messages } from './messages.ts'
import { useSave } from './use-save.ts'

const PERCENT = 100
/** The form keeps the share in percent, as people say it. */
const filledFrom = (booking: BookingSettings): BookingSettings => ({
  ...booking,
  walkInShare: Math.round(booking.walkInShare * PERCENT),
})
const rulesFrom = (filled: BookingSettings): BookingSettings => ({
  ...filled,
  walkInShare: filled.walkInShare / PERCENT,
})

const Figure = ({
  name,
  told: [label, unit],
  min = 0,
  max,
}: {
  name: string | string[]
  told: readonly [label: string, unit: string]
  min?: number
  max: number
}) => (
  <Form.Item name={name} label={label} rules={[{ required: true, message: label }, whole(min, max)]}>
    <NumberField suffix={unit} />
  </Form.Item>
)
/** A time of day; empty is never. */
const Time = ({ value, onChange }: { value?: string | null; onChange?: (time: string | null) => void }) => (
  <TimePicker
    aria-label={messages.rules.dayBefore}
    format="HH:mm"
    minuteStep={5}
    needConfirm={false}
    placeholder={messages.rules.never}
    value={value ? dayjs(`2000-01-01T${value}`) : null}
    onChange={time => onChange?.(time ? time.format('HH:mm') : null)}
  />
)

export const RulesForm = ({ hallId, plan }: PartProps) => {
  const save = useSave((body: BookingSettings) => api.setBookingSettings({ params: { hallId }, body }))
  const { rules } = messages
  return (
    <Form<BookingSettings>
      layout="vertical"
      className="hall-form"
      requiredMark={false}
      initialValues={filledFrom(plan.booking)}
      onFinish={filled => save.mutate(rulesFrom(filled))}
    >
      <Card title={rules.groups.when}>
        <div className="figures-row">
          <Figure name="horizonDays" told={rules.horizon} min={1} max={90} />
          <Figure name="leadMinutes" told={rules.lead} max={43_200} />
          <Figure name="noticeMinutes" told={rules.notice} max={10_080} />
        </div>
      </Card>
      <Card title={rules.groups.who}>
        <div className="figures-row">
          <Figure name="openPerResident" told={rules.openPerResident} min={1} max={50} />
          <Figure name="perResidentPerDay" told={rules.perResidentPerDay} min={1} max={50} />
          <Figure name="perPhonePerDay" told={rules.perPhonePerDay} min={1} max={50} />
        </div>
      </Card>
      <Card title={rules.groups.seats}>
        <div className="figures-row">
          <Figure name="walkInShare" told={rules.walkIn} max={100} />
          <Figure name="holdMinutes" told={rules.hold} min={1} max={60} />
          <Figure name="offerMinutes" told={rules.offer} min={1} max={1_440} />
          <Figure name="releaseMinutesFrom" told={rules.releaseFrom} max={1_440} />
          <Figure name="releaseMinutesTo" told={rules.releaseTo} max={1_440} />
        </div>
        <p className="quiet">{rules.releaseHint}</p>
      </Card>
      <Card title={rules.groups.missed}>
        <div className="figures-row">
          <Figure name={['noShows', 'count']} told={rules.missedCount} min={1} max={20} />
          <Figure name={['noShows', 'withinDays']} told={rules.missedWithin} min={1} max={365} />
          <Figure name={['noShows', 'blockDays']} told={rules.missedBlock} max={365} />
        </div>
      </Card>
      <Card title={rules.groups.reminders}>
        <div className="figures-row">
          <Form.Item name={['reminders', 'dayBeforeAt']} label={rules.dayBefore}>
            <Time />
          </Form.Item>
          <Form.Item
            name={['reminders', 'minutesBefore']}
            label={rules.hourBefore[0]}
            rules={[whole(5, 720)]}
          >
            <NumberField suffix={rules.hourBefore[1]} placeholder={rules.never} />
          </Form.Item>
        </div>
      </Card>
      {save.error && <RefusalNotice error={save.error} />}
      <div className="hall-form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {messages.save}
        </Button>
      </div>
    </Form>
  )
}
