import { useQuery } from '@tanstack/react-query'
import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import { type ConsentWay, consentWayLabels, consentWays } from '@zhenyiban/shared/appointments/visitors.ts'
import { PersonName, Phone } from '@zhenyiban/shared/kernel/fields.ts'
import { formatDay, formatTime, localDayOf } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button, Descriptions, Drawer, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { DocumentFields, type DocumentFilled, documentFilled } from '../../shell/document-fields.tsx'
import { ruleOf } from '../../shell/field-rule.ts'
import { ItemPicker, type PickedItem } from '../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { bookForMessages as messages } from './messages.ts'

interface FormValues extends DocumentFilled {
  item: PickedItem
  hallId: string
  on: string
  slotId: string
  name: string
  phone: string
  consent: ConsentWay
}
/** Its fields' ids begin with it: the form for papers may stand on the same page, with fields of the same names. */
const FORM = 'book-for'
const required = (message: string) => ({ required: true, message })

/** Days and slots available for the chosen item, as residents see them. */
const useAvailability = (
  item: PickedItem | undefined,
  hallId: string | undefined,
  on: string | undefined,
) => {
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
      label: messages.slot(formatTime(startsAt), seatsLeft),
      disabled: seatsLeft === 0,
    })),
    error: halls.error ?? days.error ?? slots.error,
  }
}

/** What to tell the person, or to write down for them. */
const Made = ({ made }: { made: Appointment }) => (
  <div role="status">
    <p>{messages.made}</p>
    <Descriptions
      bordered
      column={1}
      size="small"
      items={[
        { key: 'code', label: messages.code, children: <strong className="figures">{made.code}</strong> },
        {
          key: 'when',
          label: messages.when,
          children: `${formatDay(localDayOf(made.startsAt))} ${formatTime(made.startsAt)}`,
        },
        { key: 'where', label: messages.hall, children: `${made.hall.name} ${made.hall.address}` },
        { key: 'what', label: messages.item, children: made.item.name },
        { key: 'who', label: messages.name, children: made.visitor?.name },
      ]}
    />
  </div>
)

/** 帮人预约: staff book for a person who agreed to it. */
export const BookFor = () => {
  const { hall } = useWorkplace()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<FormValues>()
  const item = Form.useWatch('item', form)
  const hallId = Form.useWatch('hallId', form)
  const on = Form.useWatch('on', form)
  const availability = useAvailability(item, hallId, on)
  const book = useAction({
    act: ({ item: { value }, slotId, name, phone, consent, ...document }: FormValues) => {
      const told = documentFilled(document)
      return api.bookFor({
        body: { itemIds: [value], slotId, name, phone, consent, ...(told.number && { document: told }) },
      })
    },
    refresh: ['days', 'slots', 'dayBook'],
    quiet: true,
  })
  const again = () => {
    form.resetFields(['slotId', 'name', 'phone', 'documentType', 'idNumber', 'consent'])
    book.reset()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{messages.title}</Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        size={520}
        title={messages.title}
        afterOpenChange={shown => shown || again()}
        footer={
          book.data ? (
            <Button onClick={again}>{messages.another}</Button>
          ) : (
            <Button type="primary" loading={book.isPending} onClick={form.submit}>
              {messages.submit}
            </Button>
          )
        }
      >
        {book.data ? (
          <Made made={book.data} />
        ) : (
          <Form<FormValues>
            name={FORM}
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ hallId: hall?.id, documentType: 'id_card', idNumber: '' }}
            onValuesChange={changed => {
              if ('item' in changed || 'hallId' in changed) form.resetFields(['on', 'slotId'])
              if ('on' in changed) form.resetFields(['slotId'])
            }}
            onFinish={filled => book.mutate(filled)}
          >
            <Form.Item name="item" label={messages.item} rules={[required(messages.needItem)]}>
              <ItemPicker label={messages.item} />
            </Form.Item>
            <Form.Item name="hallId" label={messages.hall} rules={[required(messages.needHall)]}>
              <Select options={availability.halls} />
            </Form.Item>
            <Form.Item name="on" label={messages.day} rules={[required(messages.needDay)]}>
              <Select options={availability.days} disabled={!item} placeholder={messages.itemFirst} />
            </Form.Item>
            <Form.Item name="slotId" label={messages.time} rules={[required(messages.needTime)]}>
              <Select options={availability.slots} disabled={!on} placeholder={messages.dayFirst} />
            </Form.Item>
            <Form.Item name="name" label={messages.name} rules={[ruleOf(PersonName)]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="phone" label={messages.phone} extra={messages.phoneHint} rules={[ruleOf(Phone)]}>
              <Input autoComplete="off" inputMode="numeric" />
            </Form.Item>
            <DocumentFields optional />
            <Form.Item name="consent" label={messages.consent} rules={[required(messages.needConsent)]}>
              <Radio.Group options={consentWays.map(value => ({ value, label: consentWayLabels[value] }))} />
            </Form.Item>
            {(book.error ?? availability.error) && <RefusalNotice error={book.error ?? availability.error} />}
          </Form>
        )}
      </Drawer>
    </>
  )
}
