import { useQuery, useQueryClient } from '@tanstack/react-query'
import { SHORT_TEXT } from '@zhenyiban/shared/kernel/lengths.ts'
import type { MatterAssignment } from '@zhenyiban/shared/matters/stages.ts'
import type { Matter } from '@zhenyiban/shared/matters/views.ts'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { api, ask } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { Overtaken } from '../../../shell/overtaken.tsx'
import { choiceOf, usePeople } from '../../../shell/pickers/person-select.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface FormValues {
  toId: string
  reason?: string
}
interface Props {
  matter: Matter
  post: MatterAssignment
  onClose: () => void
}
/** Whether the post is where it was, and still theirs to give. */
const stillGives = (matter: Matter, { stageIndex }: MatterAssignment): boolean =>
  matter.posts.some(each => each.stageIndex === stageIndex && each.mayGive)

/** 交给…: who of the same organisation answers for it from now on. */
export const AssignDialog = ({ matter, post, onClose }: Props) => {
  const [form] = Form.useForm<FormValues>()
  const client = useQueryClient()
  const { message } = App.useApp()
  const people = usePeople()
  const now = useQuery(ask('matter', { params: { matterId: matter.id } })).data ?? matter
  const gives = stillGives(now, post)
  const fit = (people.data ?? []).filter(
    ({ id, organisationId, standing, handles }) =>
      handles && standing === 'active' && organisationId === post.organisationId && id !== post.assignee?.id,
  )
  const act = useAction({
    act: ({ toId, reason }: FormValues) =>
      api.assign({
        params: { matterId: matter.id },
        body: { stageIndex: post.stageIndex, toId, ...(reason?.trim() && { reason }) },
      }),
    refresh: ['matters', 'matter', 'assignablePeople'],
    quiet: true,
    done: (given, { toId }) => {
      client.setQueryData(ask('matter', { params: { matterId: matter.id } }).queryKey, given)
      void message.success(messages.given(fit.find(({ id }) => id === toId)?.name ?? ''))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={messages.giveTitle(post.stageName)}
      okText={messages.giveOk}
      okButtonProps={{ disabled: !gives }}
      cancelText={shell.cancel}
      confirmLoading={act.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      width={560}
    >
      <p className="quiet">{messages.explained}</p>
      {gives ? (
        act.error && <RefusalNotice error={act.error} />
      ) : (
        <Overtaken what={messages.overtaken} now={messages.overtakenNow(now.holderName)} />
      )}
      {people.error && <RefusalNotice error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && fit.length === 0 && <Alert type="warning" showIcon title={messages.noColleague} />}
      <Form<FormValues> form={form} layout="vertical" requiredMark={false} onFinish={act.mutate}>
        <Form.Item
          name="toId"
          label={messages.toWhom}
          rules={[{ required: true, message: messages.toWhomNeeded }]}
        >
          <Select placeholder={messages.toWhomHint} loading={people.isPending} {...choiceOf(fit)} />
        </Form.Item>
        <Form.Item name="reason" label={messages.why}>
          <Input.TextArea rows={3} count={{ show: true, max: SHORT_TEXT }} placeholder={messages.whyHint} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
