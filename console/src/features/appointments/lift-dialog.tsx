import type { BookingBlockRow } from '@zhenyiban/shared/appointments/no-shows.ts'
import { App, Form, Input, Modal } from 'antd'
import { api } from '../../api.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { blockWords as words } from './block-words.ts'

interface Props {
  hallId: string
  row: BookingBlockRow
  onClose: () => void
}
/** Lets somebody book online again, with the reason that stays on record. */
export const LiftDialog = ({ hallId, row, onClose }: Props) => {
  const [form] = Form.useForm<{ reason: string }>()
  const { message } = App.useApp()
  const name = row.residentName ?? words.noName
  const lift = useAct({
    act: (reason: string) =>
      api.liftBookingBlock({ params: { hallId, residentId: row.residentId }, body: { reason } }),
    refresh: ['bookingBlocks'],
    quiet: true,
    done: () => {
      void message.success(words.lifted(name))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.ask(name)}
      okText={words.lift}
      cancelText={words.cancel}
      confirmLoading={lift.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{words.why}</p>
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => lift.mutate(reason)}
      >
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, message: words.needReason }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount placeholder={words.reasonHint} />
        </Form.Item>
      </Form>
      {lift.error && <RefusalNotice error={lift.error} />}
    </Modal>
  )
}
