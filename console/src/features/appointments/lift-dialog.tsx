import type { BookingBlockRow } from '@zhenyiban/shared/appointments/no-shows.ts'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { App, Form, Input, Modal } from 'antd'
import { api } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { blockMessages as messages } from './block-messages.ts'

interface Props {
  hallId: string
  row: BookingBlockRow
  onClose: () => void
}
/** Lets somebody book online again, with the reason that stays on record. */
export const LiftDialog = ({ hallId, row, onClose }: Props) => {
  const [form] = Form.useForm<{ reason: string }>()
  const { message } = App.useApp()
  const name = row.residentName ?? messages.noName
  const lift = useAction({
    act: (reason: string) =>
      api.liftBookingBlock({ params: { hallId, residentId: row.residentId }, body: { reason } }),
    refresh: ['bookingBlocks'],
    quiet: true,
    done: () => {
      void message.success(messages.lifted(name))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={messages.ask(name)}
      okText={messages.lift}
      cancelText={messages.cancel}
      confirmLoading={lift.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{messages.why}</p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => lift.mutate(reason)}
      >
        <Form.Item
          name="reason"
          label={messages.reason}
          rules={[{ required: true, whitespace: true, message: messages.needReason }]}
        >
          <Input.TextArea
            rows={3}
            count={{ show: true, max: SHORT_TEXT }}
            placeholder={messages.reasonHint}
          />
        </Form.Item>
      </Form>
      {lift.error && <RefusalNotice error={lift.error} />}
    </Modal>
  )
}
