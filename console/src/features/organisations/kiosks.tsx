import { useQuery } from '@tanstack/react-query'
import type { Kiosk, PairingCode } from '@zhenyiban/shared/queue/kiosk.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Drawer, Form, Input, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import type { FittingColumn } from '../../shell/fitting.ts'
import { Mark } from '../../shell/mark.tsx'
import { messages as shell } from '../../shell/messages.ts'
import { QueryTable } from '../../shell/query-table.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface PairingNote {
  kiosk: Kiosk
  pairing: PairingCode
}
interface NewDevice {
  name: string
  windowId?: string | null
}
const halves = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`

/** The pairing code, shown large, to be typed on the tablet. */
const CodeNote = ({ told: { kiosk, pairing } }: { told: PairingNote }) => (
  <div className="pairing-code" role="status">
    {messages.kiosk.code(kiosk.name)}
    <strong className="figures">{halves(pairing.code)}</strong>
    <p>{messages.kiosk.steps(`${window.location.origin}/kiosk`)}</p>
    <p>{messages.kiosk.until(formatTime(pairing.expiresAt))}</p>
  </div>
)

const columnsWith = (
  onRenew: (kioskId: string) => void,
  onRevoke: (kioskId: string) => void,
): FittingColumn<Kiosk>[] => [
  { key: 'name', title: messages.kiosk.name, dataIndex: 'name' },
  {
    key: 'place',
    title: messages.kiosk.place,
    render: (_, { windowNumber }) =>
      windowNumber ? messages.kiosk.atWindow(windowNumber) : messages.kiosk.atDoor,
  },
  {
    key: 'state',
    title: messages.kiosk.state,
    render: (_, { pairedAt }) =>
      pairedAt ? (
        <>
          <Mark shape="●" tone="done" word={messages.kiosk.paired} />
          <small>{formatInstant(pairedAt)}</small>
        </>
      ) : (
        <Mark shape="○" tone="quiet" word={messages.kiosk.waiting} />
      ),
  },
  {
    key: 'started',
    title: messages.kiosk.started,
    render: (_, { startedBy, startedAt }) => (
      <>
        {startedBy ?? shell.unknown}
        <small>{formatInstant(startedAt)}</small>
      </>
    ),
  },
  {
    key: 'action',
    title: messages.kiosk.action,
    width: 220,
    render: (_, { id, name }) => (
      <span className="card-actions">
        <Button aria-label={messages.kiosk.renewOf(name)} onClick={() => onRenew(id)}>
          {messages.kiosk.renew}
        </Button>
        <Popconfirm
          title={messages.kiosk.revokeAsk(name)}
          description={messages.kiosk.revokeWhy}
          okText={messages.kiosk.revoke}
          cancelText={shell.cancel}
          onConfirm={() => onRevoke(id)}
        >
          <Button danger aria-label={messages.kiosk.revokeOf(name)}>
            {messages.kiosk.revoke}
          </Button>
        </Popconfirm>
      </span>
    ),
  },
]

const List = ({ hallId }: { hallId: string }) => {
  const { message } = App.useApp()
  const [note, setNote] = useState<PairingNote | null>(null)
  const [form] = Form.useForm<NewDevice>()
  const windows = useQuery(ask('windows', { params: { hallId } }))
  const asked = useQuery(ask('kiosks', { params: { hallId } }))
  const start = useAction({
    act: ({ name, windowId = null }: NewDevice) =>
      api.startKiosk({ params: { hallId }, body: { name, windowId } }),
    refresh: ['kiosks'],
    quiet: true,
    done: made => {
      setNote(made)
      form.resetFields()
    },
  })
  const renew = useAction({
    act: (kioskId: string) => api.renewPairing({ params: { kioskId } }),
    refresh: ['kiosks'],
    done: setNote,
  })
  const revoke = useAction({
    act: (kioskId: string) => api.revokeKiosk({ params: { kioskId } }),
    refresh: ['kiosks'],
    done: (_, kioskId) => {
      setNote(now => (now?.kiosk.id === kioskId ? null : now))
      void message.success(messages.kiosk.revoked)
    },
  })
  return (
    <>
      <p className="quiet">{messages.kiosk.how}</p>
      <Form<NewDevice> form={form} className="kiosk-start" requiredMark={false} onFinish={start.mutate}>
        <Form.Item
          name="name"
          rules={[{ required: true, whitespace: true, message: messages.kiosk.needName }]}
        >
          <Input aria-label={messages.kiosk.name} placeholder={messages.kiosk.nameHint} />
        </Form.Item>
        <Form.Item name="windowId">
          <Select
            aria-label={messages.kiosk.place}
            placeholder={messages.kiosk.atDoor}
            allowClear
            options={windows.data?.map(({ id, number }) => ({
              value: id,
              label: messages.kiosk.atWindow(number),
            }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {messages.kiosk.start}
        </Button>
      </Form>
      {start.error && <RefusalNotice error={start.error} />}
      {note && <CodeNote told={note} />}
      <QueryTable
        label={messages.kiosks}
        asked={asked}
        rows={asked.data ?? []}
        empty={messages.kiosk.none}
        columns={columnsWith(renew.mutate, revoke.mutate)}
      />
    </>
  )
}

/** The self-service machines of a hall (自助取号机): starting, pairing and stopping them. */
export const Kiosks = ({
  hall,
  open,
  onClose,
}: {
  hall: { id: string; name: string }
  open: boolean
  onClose: () => void
}) => (
  <Drawer
    open={open}
    title={`${messages.kiosks} · ${hall.name}`}
    onClose={onClose}
    size={760}
    destroyOnHidden
  >
    <List hallId={hall.id} />
  </Drawer>
)
