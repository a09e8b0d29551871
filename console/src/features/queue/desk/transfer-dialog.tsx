import type { LineTicket, Seat } from '@zhenyiban/shared/queue/contract.ts'
import { Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words } from './words.ts'

interface Filled {
  windowId?: string
  item?: PickedItem | null
}
const stateOf = ({ open, paused }: Seat) => words.windowStates[open ? 'open' : paused ? 'paused' : 'closed']

/** 转窗: to another window, or into the line of another item. */
export const TransferDialog = ({
  ticket,
  windows,
  onClose,
  onDone,
}: {
  ticket: LineTicket
  windows: Seat[]
  onClose: () => void
  onDone: (ticket: LineTicket) => void
}) => {
  const [form] = Form.useForm<Filled>()
  const [lacking, setLacking] = useState(false)
  const transfer = useAct({
    act: ({ windowId, item }: Filled) =>
      api.transfer({
        params: { ticketId: ticket.id },
        body: { windowId: windowId || null, itemId: item?.value ?? null },
      }),
    refresh: ['line'],
    quiet: true,
    done: () => onDone(ticket),
  })
  const send = (filled: Filled) => {
    setLacking(!filled.windowId && !filled.item)
    if (filled.windowId || filled.item) transfer.mutate(filled)
  }
  return (
    <Modal
      open
      title={words.transferTitle(ticket.number)}
      okText={words.transfer}
      cancelText={words.cancel}
      confirmLoading={transfer.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{words.transferHint}</p>
      {transfer.error && <RefusalNotice error={transfer.error} />}
      <Form form={form} layout="vertical" initialValues={{ windowId: '' }} onFinish={send}>
        <Form.Item
          name="windowId"
          label={words.transferWindow}
          {...(lacking && { validateStatus: 'error' as const, help: words.nowhere })}
        >
          <Select
            autoFocus
            options={[
              { value: '', label: words.anyWindow },
              ...windows
                .filter(({ windowId }) => windowId !== ticket.windowId)
                .map(seat => ({
                  value: seat.windowId,
                  label: `${shell.windowName(seat.number, seat.name)}${stateOf(seat)}`,
                  disabled: seat.paused !== null,
                })),
            ]}
          />
        </Form.Item>
        <Form.Item name="item" label={words.transferItem}>
          <ItemPicker label={words.transferItem} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
