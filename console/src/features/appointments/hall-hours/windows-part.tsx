import type { HallPlan, PlannedWindow, WindowSettings } from '@zhenyiban/shared/appointments/hall-plan.ts'
import { spansInWords } from '@zhenyiban/shared/organisations/contract.ts'
import { Button, Drawer, Form, Input, Switch } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { FittingTable } from '../../../shell/fitting-table.tsx'
import { OneOf } from '../../../shell/one-of.tsx'
import type { PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { ItemsPicker } from '../../../shell/pickers/items-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import type { PartProps } from './hall-hours.tsx'
import { messages } from './messages.ts'
import { Spans } from './spans.tsx'
import { usePlanChange } from './use-plan-change.tsx'

interface FormValues extends Omit<WindowSettings, 'itemIds'> {
  items: PickedItem[]
}
const nameOf = (plan: HallPlan, itemId: string) => plan.items.find(({ id }) => id === itemId)?.name ?? itemId

/** As the hall, or within it. */
const OwnHours = ({
  value,
  onChange,
  usual,
}: {
  value?: WindowSettings['hours']
  onChange?: (hours: WindowSettings['hours']) => void
  usual: HallPlan['openingHours']
}) => (
  <div className="spans">
    <OneOf
      label={messages.windows.hours}
      value={value ? 'own' : 'hall'}
      options={[
        { value: 'hall', label: messages.windows.withHall },
        { value: 'own', label: messages.times.own },
      ]}
      onChange={choice => onChange?.(choice === 'own' ? usual : null)}
    />
    {value && <Spans value={value} onChange={hours => onChange?.(hours)} />}
  </div>
)

const WindowForm = ({
  window,
  hallId,
  plan,
  onDone,
}: PartProps & { window: PlannedWindow; onDone: () => void }) => {
  const windowId = window.id
  const save = usePlanChange({
    hallId,
    changeOf: (settings: WindowSettings) => ({ kind: 'window', windowId, settings }),
    act: (settings, settled) => api.setWindow({ params: { windowId }, body: { ...settings, ...settled } }),
    done: onDone,
  })
  const { name, takesBookings, itemIds, hours } = window
  const items = itemIds.map(value => ({ value, label: nameOf(plan, value) }))
  return (
    <Form<FormValues>
      layout="vertical"
      requiredMark={false}
      initialValues={{ name, takesBookings, items, hours }}
      onFinish={({ items: picked, ...filled }) =>
        save.mutate({ ...filled, itemIds: picked.map(({ value }) => value) })
      }
    >
      <Form.Item
        name="name"
        label={messages.windows.name}
        rules={[{ required: true, whitespace: true, message: messages.windows.needName }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="takesBookings" label={messages.windows.bookings} valuePropName="checked">
        <Switch checkedChildren={messages.windows.yes} unCheckedChildren={messages.windows.no} />
      </Form.Item>
      <Form.Item name="items" label={messages.windows.items} extra={messages.windows.itemsHint}>
        <ItemsPicker label={messages.windows.addItem} />
      </Form.Item>
      <Form.Item name="hours" label={messages.windows.hours}>
        <OwnHours usual={plan.openingHours} />
      </Form.Item>
      {save.error && <RefusalNotice error={save.error} />}
      {save.dialog}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {messages.save}
      </Button>
    </Form>
  )
}

export const WindowsPart = ({ hallId, plan }: PartProps) => {
  const [edited, edit] = useState<PlannedWindow | null>(null)
  return (
    <>
      <FittingTable<PlannedWindow>
        aria-label={messages.tabs.windows}
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={plan.windows}
        columns={[
          {
            key: 'number',
            title: messages.windows.number,
            width: 120,
            render: (_, { number }) => messages.windows.title(number),
          },
          { key: 'name', title: messages.windows.name, dataIndex: 'name', width: 180 },
          {
            key: 'bookings',
            title: messages.windows.bookings,
            width: 120,
            render: (_, { takesBookings }) => (takesBookings ? messages.windows.yes : messages.windows.no),
          },
          {
            key: 'items',
            title: messages.windows.items,
            render: (_, { itemIds }) =>
              itemIds.length === 0
                ? messages.windows.everything
                : itemIds.map(id => nameOf(plan, id)).join('、'),
          },
          {
            key: 'hours',
            title: messages.windows.hours,
            width: 220,
            render: (_, { hours }) => (hours ? spansInWords(hours) : messages.windows.withHall),
          },
          {
            key: 'action',
            title: messages.days.action,
            width: 100,
            render: (_, window) => (
              <Button
                aria-label={`${messages.windows.edit} ${messages.windows.title(window.number)}`}
                onClick={() => edit(window)}
              >
                {messages.windows.edit}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={edited !== null}
        title={edited && messages.windows.title(edited.number)}
        onClose={() => edit(null)}
        size={480}
        destroyOnHidden
      >
        {edited && (
          <WindowForm key={edited.id} window={edited} hallId={hallId} plan={plan} onDone={() => edit(null)} />
        )}
      </Drawer>
    </>
  )
}
