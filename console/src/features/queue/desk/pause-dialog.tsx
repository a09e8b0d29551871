import { type PauseReason, pauseReasonLabels, pauseReasons } from '@zhenyiban/shared/queue/contract.ts'
import { Form, Modal, Radio } from 'antd'
import { api } from '../../../api.ts'
import { nowMs } from '../../../shell/clock.ts'
import { OneOf } from '../../../shell/one-of.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface FormValues {
  reason: PauseReason
  minutes: number
}
/** 暂停服务, and why, so that the hall sees it and estimates leave this window out. */
export const PauseDialog = ({ windowId, onClose }: { windowId: string; onClose: () => void }) => {
  const [form] = Form.useForm<FormValues>()
  const pause = useAction({
    act: ({ reason, minutes }: FormValues) =>
      api.pauseWindow({
        params: { windowId },
        body: { reason, until: minutes ? new Date(nowMs() + minutes * 60_000).toISOString() : null },
      }),
    refresh: ['line'],
    quiet: true,
    done: onClose,
  })
  return (
    <Modal
      open
      title={messages.pause}
      okText={messages.pause}
      cancelText={messages.cancel}
      confirmLoading={pause.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {pause.error && <RefusalNotice error={pause.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reason: pauseReasons[0], minutes: 0 }}
        onFinish={filled => pause.mutate(filled)}
      >
        <Form.Item name="reason" label={messages.pauseReason}>
          <Radio.Group options={pauseReasons.map(value => ({ value, label: pauseReasonLabels[value] }))} />
        </Form.Item>
        <Form.Item name="minutes" label={messages.pauseUntil}>
          <OneOf
            label={messages.pauseUntil}
            options={Object.entries(messages.pauseFor).map(([minutes, label]) => ({
              value: Number(minutes),
              label,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
