import { Form, Input, Modal } from 'antd'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from '../messages.ts'

interface Props<R> {
  title: string
  look: (body: { reason: string }) => Promise<R>
  onShown: (full: R) => void
  onClose: () => void
}
/** Asks why before something of the applicant's is shown in full. */
export const RevealDialog = <R,>({ title, look, onShown, onClose }: Props<R>) => {
  const [form] = Form.useForm<{ reason: string }>()
  const reveal = useAction({ act: look, refresh: [], quiet: true, done: onShown })
  return (
    <Modal
      open
      title={title}
      okText={messages.reveal}
      cancelText={shell.cancel}
      confirmLoading={reveal.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{messages.revealWhy}</p>
      {reveal.error && <RefusalNotice error={reveal.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={filled => reveal.mutate(filled)}>
        <Form.Item
          name="reason"
          label={messages.revealReason}
          rules={[{ required: true, whitespace: true, message: messages.textNeeded }]}
        >
          <Input placeholder={messages.revealReasonHint} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
