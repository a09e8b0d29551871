import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import { type AppealKind, appealKindLabels, appealKinds } from '@zhenyiban/shared/ratings/cases.ts'
import type { OwnRating } from '@zhenyiban/shared/ratings/own-service.ts'
import { App, Form, Input, Modal, Radio } from 'antd'
import { api } from '../../../api.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface Filled {
  kind: AppealKind
  reasons: string
}
/** 申诉 by the person rated: of which kind, and why; a refusal keeps what was written. */
export const AppealDialog = ({ of, onClose }: { of: OwnRating; onClose: () => void }) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<Filled>()
  const send = useAction({
    act: (body: Filled) => api.appealOwnRating({ params: { ratingId: of.id }, body }),
    refresh: ['myServiceCases', 'rectifications', 'rectification'],
    quiet: true,
    done: () => {
      void message.success(messages.sent)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={messages.dialog}
      okText={messages.send}
      cancelText={messages.no}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{messages.why}</p>
      <Form<Filled>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={filled => send.mutate(filled)}
      >
        <Form.Item
          name="kind"
          label={messages.kind}
          rules={[{ required: true, message: messages.neededChoice }]}
        >
          <Radio.Group options={appealKinds.map(kind => ({ value: kind, label: appealKindLabels[kind] }))} />
        </Form.Item>
        <Form.Item
          name="reasons"
          label={messages.reasons}
          rules={[{ required: true, whitespace: true, message: messages.needed }]}
        >
          <Input.TextArea rows={4} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.hint} />
        </Form.Item>
      </Form>
      {send.error && <RefusalNotice error={send.error} />}
    </Modal>
  )
}
