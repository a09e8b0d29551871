import { type PauseReason, pauseReasonLabels, pauseReasons } from '@zhenyiban/shared/queue/contract.ts'
import { Form, Modal, Radio, Segmented } from 'antd'
import { api } from '../../../api.ts'
import { nowMs } from '../../../shell/clock.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words } from './words.ts'

interface Filled {
  reason: PauseReason
  minutes: number
}
/** 暂停服务, and why, so that the hall sees it and estimates leave this window out. */
export const PauseDialog = ({ windowId, onClose }: { windowId: string; onClose: () => void }) => {
  const [form] = Form.useForm<Filled>()
  const pause = useAct({
    act: ({ reason, minutes }: Filled) =>
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
      title={words.pause}
      okText={words.pause}
      cancelText={words.cancel}
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
        <Form.Item name="reason" label={words.pauseReason}>
          <Radio.Group options={pauseReasons.map(value => ({ value, label: pauseReasonLabels[value] }))} />
        </Form.Item>
        <Form.Item name="minutes" label={words.pauseUntil}>
          <Segmented
            options={Object.entries(words.pauseFor).map(([minutes, label]) => ({
              value: Number(minutes),
              label,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
