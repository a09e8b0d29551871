import type { QueueTicket, QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { ItemPicker, type PickedItem } from '../../../shell/pickers/item-picker.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface FormValues {
  windowId?: string
  item?: PickedItem | null
}
const stateOf = ({ open, paused }: QueueWindow) =>
  messages.windowStates[open ? 'open' : paused ? 'paused' : 'closed']

/** 转窗: to another window, or into the line of another item. */
export const TransferDialog = ({
  ticket,
  over,
  windows,
  onClose,
  onDone,
}: {
  ticket: QueueTicket
  /** It is not at this window any more. */
  over: boolean
  windows: QueueWindow[]
  onClose: () => void
  onDone: (ticket: QueueTicket) => void
}) => {
  const [form] = Form.useForm<FormValues>()
  const [lacking, setLacking] = useState(false)
  const transfer = useAction({
    act: ({ windowId, item }: FormValues) =>
      api.transfer({
        params: { ticketId: ticket.id },
        body: { windowId: windowId || null, itemId: item?.value ?? null },
      }),
    refresh: ['line'],
    quiet: true,
    done: () => onDone(ticket),
  })
  const send = (filled: FormValues) => {
    setLacking(!filled.windowId && !filled.item)
    if (filled.windowId || filled.item) transfer.mutate(filled)
  }
  return (
    <Modal
      open
      title={messages.transferTitle(ticket.number)}
      okText={messages.transfer}
      cancelText={messages.cancel}
      okButtonProps={{ disabled: over }}
      confirmLoading={transfer.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{messages.transferHint}</p>
      {over ? (
        <Overtaken what={messages.transferOver(ticket.number)} now={messages.transferOverNow} />
      ) : (
        transfer.error && <RefusalNotice error={transfer.error} />
      )}
      {/* A name of its own: the form for papers stands behind it, with a field of the same name. */}
      <Form name="transfer" form={form} layout="vertical" initialValues={{ windowId: '' }} onFinish={send}>
        <Form.Item
          name="windowId"
          label={messages.transferWindow}
          {...(lacking && { validateStatus: 'error' as const, help: messages.nowhere })}
        >
          <Select
            autoFocus
            options={[
              { value: '', label: messages.anyWindow },
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
        <Form.Item name="item" label={messages.transferItem}>
          <ItemPicker label={messages.transferItem} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
