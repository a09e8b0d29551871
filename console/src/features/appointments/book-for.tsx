import { useQuery } from '@tanstack/react-query'
import { type Slot, UNDO_BOOKING_MINUTES } from '@zhenyiban/shared/appointments/contract.ts'
import {
  type AlikeBooking,
  type ConsentWay,
  consentWayLabels,
  consentWays,
} from '@zhenyiban/shared/appointments/visitors.ts'
import { PersonName, Phone } from '@zhenyiban/shared/kernel/fields.ts'
import { formatDay, formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Alert, Button, Drawer, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { nowMs } from '../../shell/clock.ts'
import { DocumentFields, type DocumentFilled, documentFilled } from '../../shell/document-fields.tsx'
import { ruleOf } from '../../shell/field-rule.ts'
import { ItemPicker, type PickedItem } from '../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { useWorkplace } from '../../shell/workplace.tsx'
import { BookedFor } from './booked-for.tsx'
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
    slotOf: (id: string | undefined) => slots.data?.find(slot => slot.id === id),
    slots: (slots.data ?? []).map(({ id, startsAt, seatsLeft }) => ({
      value: id,
      label: messages.slot(formatTime(startsAt), seatsLeft),
      disabled: seatsLeft === 0,
    })),
    error: halls.error ?? days.error ?? slots.error,
  }
}

/** Said before a booking is made that could not be moved later. */
const FinalNote = ({ slot }: { slot: Slot | undefined }) =>
  slot && Date.parse(slot.changeableUntil) <= nowMs() ? (
    <Alert type="warning" showIcon title={messages.final(UNDO_BOOKING_MINUTES)} />
  ) : null

const AlikeNote = ({ alike }: { alike: AlikeBooking[] }) => (
  <Alert
    type="warning"
    showIcon
    title={messages.alike}
    description={
      <ul>
        {alike.map(({ id, startsAt, hallName, itemName }) => (
          <li key={id}>{messages.alikeOne(formatInstant(startsAt), hallName, itemName)}</li>
        ))}
      </ul>
    }
  />
)

interface FieldsProps {
  availability: ReturnType<typeof useAvailability>
  item: PickedItem | undefined
  on: string | undefined
}
const Fields = ({ availability, item, on }: FieldsProps) => (
  <>
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
    <DocumentFields optional formName={FORM} />
    <Form.Item name="consent" label={messages.consent} rules={[required(messages.needConsent)]}>
      <Radio.Group options={consentWays.map(value => ({ value, label: consentWayLabels[value] }))} />
    </Form.Item>
  </>
)

/** Books after a look at what the person has for the same thing. */
const useBookFor = () => {
  const [alike, setAlike] = useState<AlikeBooking[]>([])
  const book = useAction({
    act: ({ item: { value }, slotId, name, phone, consent, ...document }: FormValues) => {
      const told = documentFilled(document)
      return api.bookFor({
        body: { itemIds: [value], slotId, name, phone, consent, ...(told.number && { document: told }) },
      })
    },
    refresh: ['days', 'slots', 'dayBook'],
    quiet: true,
    done: () => setAlike([]),
  })
  /** What the person has for the same thing is pointed out first; sending it once more books all the same. */
  const send = useAction({
    act: async (filled: FormValues) => {
      const { item, hallId, name, phone } = filled
      const known =
        alike.length > 0
          ? []
          : await api.alikeForOther({ body: { itemIds: [item.value], hallId, name, phone } })
      if (known.length > 0) setAlike(known)
      else book.mutate(filled)
    },
    refresh: [],
    quiet: true,
  })
  return { book, send, alike, dropAlike: () => setAlike([]) }
}

/** 帮人预约: staff book for a person who agreed to it. */
export const BookFor = () => {
  const { hall } = useWorkplace()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<FormValues>()
  const item = Form.useWatch('item', form)
  const hallId = Form.useWatch('hallId', form)
  const on = Form.useWatch('on', form)
  const availability = useAvailability(item, hallId, on)
  const slotId = Form.useWatch('slotId', form)
  const { book, send, alike, dropAlike } = useBookFor()
  const error = book.error ?? send.error ?? availability.error
  const again = () => {
    form.resetFields(['slotId', 'name', 'phone', 'documentType', 'idNumber', 'consent'])
    dropAlike()
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
            <Button type="primary" loading={book.isPending || send.isPending} onClick={form.submit}>
              {alike.length > 0 ? messages.bookAnyway : messages.submit}
            </Button>
          )
        }
      >
        {book.data ? (
          <BookedFor made={book.data} />
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
              if ('item' in changed || 'name' in changed || 'phone' in changed) dropAlike()
            }}
            onFinish={filled => send.mutate(filled)}
          >
            <Fields availability={availability} item={item} on={on} />
            <FinalNote slot={availability.slotOf(slotId)} />
            {alike.length > 0 && <AlikeNote alike={alike} />}
            {error && <RefusalNotice error={error} />}
          </Form>
        )}
      </Drawer>
    </>
  )
}
