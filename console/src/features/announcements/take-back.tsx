import { type Announcement, announcements } from '@zhenyiban/shared/announcements/contract.ts'
import { announcementMoves } from '@zhenyiban/shared/announcements/statuses.ts'
import { movesFrom } from '@zhenyiban/shared/kernel/moves.ts'
import { App, Button, Form, Input, Modal, Popconfirm } from 'antd'
import { useState } from 'react'
import { api } from '../../api.ts'
import { ruleOf } from '../../shell/field-rule.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface Props {
  of: Announcement
  onDone: () => void
}
const Withdraw = ({ of, onDone, onClose }: Props & { onClose: () => void }) => {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const withdraw = useAction({
    act: (body: { reason: string }) => api.withdrawAnnouncement({ params: { announcementId: of.id }, body }),
    refresh: ['announcements'],
    quiet: true,
    done: () => {
      void message.success(messages.withdrawn)
      onDone()
    },
  })
  return (
    <Modal
      open
      title={messages.withdrawTitle(of.title)}
      okText={messages.withdraw}
      okButtonProps={{ danger: true }}
      cancelText={messages.no}
      confirmLoading={withdraw.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{messages.withdrawWhy}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={filled => withdraw.mutate(filled)}>
        <Form.Item
          name="reason"
          label={messages.reason}
          rules={[ruleOf(announcements.withdrawAnnouncement.body.shape.reason)]}
        >
          <Input.TextArea rows={3} />
        </Form.Item>
      </Form>
      {withdraw.error && <RefusalNotice error={withdraw.error} />}
    </Modal>
  )
}

/** What ends it before its time; which of the two there are says the table of moves. */
export const TakeBack = ({ of, onDone }: Props) => {
  const { message } = App.useApp()
  const [withdrawing, setWithdrawing] = useState(false)
  const moves = movesFrom(announcementMoves, of.status)
  const end = useAction({
    act: () => api.endAnnouncement({ params: { announcementId: of.id } }),
    refresh: ['announcements'],
    done: () => {
      void message.success(messages.ended)
      onDone()
    },
  })
  return (
    <div className="drawer-moves taking">
      {moves.includes('end') && (
        <Popconfirm
          title={messages.endAsk}
          okText={messages.end}
          cancelText={messages.no}
          onConfirm={() => end.mutate()}
        >
          <Button loading={end.isPending}>{messages.end}</Button>
        </Popconfirm>
      )}
      {moves.includes('withdraw') && (
        <Button danger onClick={() => setWithdrawing(true)}>
          {messages.withdraw}
        </Button>
      )}
      {withdrawing && <Withdraw of={of} onDone={onDone} onClose={() => setWithdrawing(false)} />}
    </div>
  )
}
