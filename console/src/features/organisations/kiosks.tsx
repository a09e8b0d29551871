import { useQuery } from '@tanstack/react-query'
import type { Kiosk, PairingCode } from '@zhenyiban/shared/queue/kiosk.ts'
import { formatInstant, formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { App, Button, Drawer, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, ask } from '../../api.ts'
import { AskedTable } from '../../shell/asked-table.tsx'
import { Mark } from '../../shell/mark.tsx'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { words as shell } from '../../shell/words.ts'
import { words } from './words.ts'

interface Told {
  kiosk: Kiosk
  pairing: PairingCode
}
const halves = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`

/** What somebody walks to the tablet with. */
const CodeNote = ({ told: { kiosk, pairing } }: { told: Told }) => (
  <div className="pairing-code" role="status">
    {words.kiosk.code(kiosk.name)}
    <strong className="figures">{halves(pairing.code)}</strong>
    <p>{words.kiosk.steps(`${window.location.origin}/kiosk`)}</p>
    <p>{words.kiosk.until(formatTime(pairing.expiresAt))}</p>
  </div>
)

const List = ({ hallId }: { hallId: string }) => {
  const { message } = App.useApp()
  const [told, tell] = useState<Told | null>(null)
  const [form] = Form.useForm<{ name: string }>()
  const asked = useQuery({ ...ask('kiosks', { params: { hallId } }), refetchInterval: 5_000 })
  const start = useAct({
    act: (name: string) => api.startKiosk({ params: { hallId }, body: { name } }),
    refresh: ['kiosks'],
    quiet: true,
    done: made => {
      tell(made)
      form.resetFields()
    },
  })
  const renew = useAct({
    act: (kioskId: string) => api.renewPairing({ params: { kioskId } }),
    refresh: ['kiosks'],
    done: tell,
  })
  const revoke = useAct({
    act: (kioskId: string) => api.revokeKiosk({ params: { kioskId } }),
    refresh: ['kiosks'],
    done: (_, kioskId) => {
      tell(now => (now?.kiosk.id === kioskId ? null : now))
      void message.success(words.kiosk.revoked)
    },
  })
  return (
    <>
      <p className="quiet">{words.kiosk.how}</p>
      <Form<{ name: string }>
        form={form}
        className="kiosk-start"
        requiredMark={false}
        onFinish={({ name }) => start.mutate(name)}
      >
        <Form.Item name="name" rules={[{ required: true, whitespace: true, message: words.kiosk.needName }]}>
          <Input aria-label={words.kiosk.name} placeholder={words.kiosk.nameHint} maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={start.isPending}>
          {words.kiosk.start}
        </Button>
      </Form>
      {start.error && <RefusalNotice error={start.error} />}
      {told && <CodeNote told={told} />}
      <AskedTable
        label={words.kiosks}
        asked={asked}
        rows={asked.data ?? []}
        empty={words.kiosk.none}
        columns={[
          { key: 'name', title: words.kiosk.name, dataIndex: 'name' },
          {
            key: 'state',
            title: words.kiosk.state,
            render: (_, { pairedAt }) =>
              pairedAt ? (
                <>
                  <Mark shape="●" tone="done" word={words.kiosk.paired} />
                  <small>{formatInstant(pairedAt)}</small>
                </>
              ) : (
                <Mark shape="○" tone="quiet" word={words.kiosk.waiting} />
              ),
          },
          {
            key: 'started',
            title: words.kiosk.started,
            render: (_, { startedBy, startedAt }) => (
              <>
                {startedBy ?? shell.unknown}
                <small>{formatInstant(startedAt)}</small>
              </>
            ),
          },
          {
            key: 'action',
            title: words.kiosk.action,
            width: 220,
            render: (_, { id, name }) => (
              <span className="card-actions">
                <Button aria-label={words.kiosk.renewOf(name)} onClick={() => renew.mutate(id)}>
                  {words.kiosk.renew}
                </Button>
                <Popconfirm
                  title={words.kiosk.revokeAsk(name)}
                  description={words.kiosk.revokeWhy}
                  okText={words.kiosk.revoke}
                  cancelText={shell.cancel}
                  onConfirm={() => revoke.mutate(id)}
                >
                  <Button danger aria-label={words.kiosk.revokeOf(name)}>
                    {words.kiosk.revoke}
                  </Button>
                </Popconfirm>
              </span>
            ),
          },
        ]}
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
  <Drawer open={open} title={`${words.kiosks} · ${hall.name}`} onClose={onClose} size={760} destroyOnHidden>
    <List hallId={hall.id} />
  </Drawer>
)
