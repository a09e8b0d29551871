import { useQuery } from '@tanstack/react-query'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { type ConsentWay, consentWayLabels, consentWays } from '@zhenyiban/shared/appointments/visitors.ts'
import { PersonName, Phone } from '@zhenyiban/shared/kernel/fields.ts'
import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Descriptions, Drawer, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { ItemPicker, type PickedItem } from '../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { bookForWords as words } from './words.ts'

interface Filled {
  item: PickedItem
  hallId: string
  on: string
  slotId: string
  name: string
  phone: string
  consent: ConsentWay
}
const required = (message: string) => ({ required: true, message })

/** Days and times that are free for what is to be done, as the residents see them. */
const usePlaces = (item: PickedItem | undefined, hallId: string | undefined, on: string | undefined) => {
  const halls = useQuery({ ...ask('halls'), staleTime: 300_000 })
  const query = { itemIds: item?.value ?? '' }
  const days = useQuery({
    ...ask('days', { params: { hallId: hallId ?? '' }, query }),
    enabled: Boolean(item && hallId),
  })
  const slots = useQuery({
    ...ask('slots', { params: { hallId: hallId ?? '', on: on ?? '' }, query }),
    enabled: Boolean(item && hallId && on),
  })
  return {
    halls: (halls.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    days: (days.data ?? []).map(({ on: day, bookable, reason }) => ({
      value: day,
      label: reason ? `${formatDay(day)}（${reason}）` : formatDay(day),
      disabled: !bookable,
    })),
    slots: (slots.data ?? []).map(({ id, startsAt, seatsLeft }) => ({
      value: id,
      label: words.slot(formatTime(startsAt), seatsLeft),
      disabled: seatsLeft === 0,
    })),
    error: halls.error ?? days.error ?? slots.error,
  }
}

/** What to tell the person, or to write down for them. */
const Made = ({ made }: { made: Appointment }) => (
  <div role="status">
    <p>{words.made}</p>
    <Descriptions
      bordered
      column={1}
      size="small"
      items={[
        { key: 'code', label: words.code, children: <strong className="figures">{made.code}</strong> },
        {
          key: 'when',
          label: words.when,
          children: `${formatDay(localDayOf(made.startsAt))} ${formatTime(made.startsAt)}`,
        },
        { key: 'where', label: words.hall, children: `${made.hall.name} ${made.hall.address}` },
        { key: 'what', label: words.item, children: made.item.name },
        { key: 'who', label: words.name, children: made.visitor?.name },
      ]}
    />
  </div>
)

/** 帮人预约: staff book for a person who agreed to it. */
export const BookFor = () => {
  const { hall } = useWorkplace()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Filled>()
  const item = Form.useWatch('item', form)
  const hallId = Form.useWatch('hallId', form)
  const on = Form.useWatch('on', form)
  const places = usePlaces(item, hallId, on)
  const book = useAct({
    act: ({ item: { value }, slotId, name, phone, consent }: Filled) =>
      api.bookFor({ body: { itemIds: [value], slotId, name, phone, consent } }),
    refresh: ['days', 'slots', 'dayBook'],
    quiet: true,
  })
  const again = () => {
    form.resetFields(['slotId', 'name', 'phone', 'consent'])
    book.reset()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.title}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={520}
        title={words.title}
        afterOpenChange={shown => shown || again()}
        footer={
          book.data ? (
            <Button onClick={again}>{words.another}</Button>
          ) : (
            <Button type="primary" loading={book.isPending} onClick={form.submit}>
              {words.submit}
            </Button>
          )
        }
      >
        {book.data ? (
          <Made made={book.data} />
        ) : (
          <Form<Filled>
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ hallId: hall?.id }}
            onValuesChange={changed => {
              if ('item' in changed || 'hallId' in changed) form.resetFields(['on', 'slotId'])
              if ('on' in changed) form.resetFields(['slotId'])
            }}
            onFinish={filled => book.mutate(filled)}
          >
            <Form.Item name="item" label={words.item} rules={[required(words.needItem)]}>
              <ItemPicker label={words.item} />
            </Form.Item>
            <Form.Item name="hallId" label={words.hall} rules={[required(words.needHall)]}>
              <Select options={places.halls} />
            </Form.Item>
            <Form.Item name="on" label={words.day} rules={[required(words.needDay)]}>
              <Select options={places.days} disabled={!item} placeholder={words.itemFirst} />
            </Form.Item>
            <Form.Item name="slotId" label={words.time} rules={[required(words.needTime)]}>
              <Select options={places.slots} disabled={!on} placeholder={words.dayFirst} />
            </Form.Item>
            <Form.Item name="name" label={words.name} rules={[ruleOf(PersonName)]}>
              <Input maxLength={30} autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label={words.phone} extra={words.phoneHint} rules={[ruleOf(Phone)]}>
              <Input maxLength={11} autoComplete="off" inputMode="numeric" />
            </Form.Item>
            <Form.Item name="consent" label={words.consent} rules={[required(words.needConsent)]}>
              <Radio.Group options={consentWays.map(value => ({ value, label: consentWayLabels[value] }))} />
            </Form.Item>
            {(book.error ?? places.error) && <RefusalNotice error={book.error ?? places.error} />}
          </Form>
        )}
      </Drawer>
    </>
  )
}
