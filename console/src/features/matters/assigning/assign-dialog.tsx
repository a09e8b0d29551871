import { useQueryClient } from '@tanstack/react-query'
import type { MatterPost } from '@zhenyiban/shared/matters/stages.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { api, ask } from '../../../api.ts'
import { choiceOf, usePeople } from '../../../shell/pickers/person-select.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAct } from '../../../shell/use-act.tsx'
import { words as shell } from '../../../shell/words.ts'
import { words } from './words.ts'

const LONGEST = 500
interface Filled {
  toId: string
  reason?: string
}
interface Props {
  matter: Matter
  post: MatterPost
  onClose: () => void
}
/** 交给…: who of the same organisation answers for it from now on. */
export const AssignDialog = ({ matter, post, onClose }: Props) => {
  const [form] = Form.useForm<Filled>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const people = usePeople()
  const fit = (people.data ?? []).filter(
    ({ id, organisationId, standing, handles }) =>
      handles && standing === 'active' && organisationId === post.organisationId && id !== post.assignee?.id,
  )
  const act = useAct({
    act: ({ toId, reason }: Filled) =>
      api.assign({
        params: { matterId: matter.id },
        body: { stageIndex: post.stageIndex, toId, ...(reason?.trim() && { reason }) },
      }),
    refresh: ['matters', 'matter', 'assignablePeople'],
    quiet: true,
    done: (given, { toId }) => {
      client.setQueryData(ask('matter', { params: { matterId: matter.id } }).queryKey, given)
      void message.success(words.given(fit.find(({ id }) => id === toId)?.name ?? ''))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={words.giveTitle(post.stageName)}
      okText={words.giveOk}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <p className="quiet">{words.explained}</p>
      {act.error && <RefusalNotice error={act.error} />}
      {people.error && <RefusalNotice error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && fit.length === 0 && <Alert type="warning" showIcon title={words.noColleague} />}
      <Form<Filled> form={form} layout="vertical" requiredMark={false} onFinish={act.mutate}>
        <Form.Item name="toId" label={words.toWhom} rules={[{ required: true, message: words.toWhomNeeded }]}>
          <Select placeholder={words.toWhomHint} loading={people.isPending} {...choiceOf(fit)} />
        </Form.Item>
        <Form.Item name="reason" label={words.why}>
          <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={words.whyHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
