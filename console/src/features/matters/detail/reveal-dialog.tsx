import { Form, Input, Modal } from 'antd'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words } from '../words.ts'

interface Props<R> {
  title: string
  look: (body: { reason: string }) => Promise<R>
  onShown: (full: R) => void
  onClose: () => void
}
/** Asks why before something of the applicant's is shown in full. */
export const RevealDialog = <R,>({ title, look, onShown, onClose }: Props<R>) => {
  const [form] = Form.useForm<{ reason: string }>()
  const reveal = useAct({ act: look, refresh: [], quiet: true, done: onShown })
  return (
    <Modal
      open
      title={title}
      okText={words.reveal}
      cancelText={shell.cancel}
      confirmLoading={reveal.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{words.revealWhy}</p>
      {reveal.error && <RefusalNotice error={reveal.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={filled => reveal.mutate(filled)}>
        <Form.Item
          name="reason"
          label={words.revealReason}
          rules={[{ required: true, whitespace: true, message: words.textNeeded }]}
        >
          <Input maxLength={500} placeholder={words.revealReasonHint} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
