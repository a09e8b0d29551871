import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { MatterPapers } from '@zhenyiban/shared/papers/contract.ts'
import { Form, Input, Modal } from 'antd'
import { api, type Name } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from '../messages.ts'
import { messages as said } from './messages.ts'

interface Props {
  matterId: string
  paperId: string
  refresh: Name[]
  onDone: (papers: MatterPapers) => void
  onClose: () => void
}
/** Why a file will not do; the applicant reads it. */
export const ReturnPaperDialog = ({ matterId, paperId, refresh, onDone, onClose }: Props) => {
  const [form] = Form.useForm<{ reason: string }>()
  const returnIt = useAction({
    act: (body: { reason: string }) => api.returnPaper({ params: { matterId, paperId }, body }),
    refresh,
    quiet: true,
    done: papers => {
      onDone(papers)
      onClose()
    },
  })
  return (
    <Modal
      open
      title={said.sendBackTitle}
      okText={said.returnIt}
      cancelText={shell.cancel}
      confirmLoading={returnIt.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="quiet">{said.sendBackWhy}</p>
      {returnIt.error && <RefusalNotice error={returnIt.error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={filled => returnIt.mutate(filled)}>
        <Form.Item
          name="reason"
          label={said.sendBackLabel}
          rules={[{ required: true, whitespace: true, message: messages.textNeeded }]}
        >
          <Input.TextArea
            rows={3}
            count={{ show: true, max: SHORT_TEXT }}
            placeholder={said.sendBackHint}
            autoFocus
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
