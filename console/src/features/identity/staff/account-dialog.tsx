import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { App, Button, Form, Modal } from 'antd'
import { api } from '../../../api.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { PostFields } from './post-fields.tsx'
import type { Person } from './training-drawer.tsx'

/** A colleague's account: post and password. Both sign them out everywhere. */
export const AccountDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const { message, modal } = App.useApp()
  const [form] = Form.useForm<{ role: Role; organisationId: string }>()
  const params = { staffId: person.id }
  const move = useAction({
    act: (body: { role: Role; organisationId: string }) => api.changePost({ params, body }),
    refresh: ['staff', 'assignablePeople'],
    quiet: true,
    done: () => {
      void message.success(messages.postSaved(person.name))
      onClose()
    },
  })
  const reset = useAction({ act: () => api.resetPassword({ params }), refresh: ['staff'], quiet: true })
  const askReset = () =>
    modal.confirm({
      title: messages.resetAsk(person.name),
      content: messages.resetWhy,
      okText: messages.reset,
      cancelText: shell.cancel,
      onOk: () => reset.mutateAsync().catch(() => undefined),
    })
  return (
    <Modal
      open
      title={messages.accountOf(person.name)}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
      footer={
        reset.data ? (
          <Button type="primary" onClick={onClose}>
            {messages.handedOver}
          </Button>
        ) : null
      }
    >
      {reset.data ? (
        <OneTimePassword of={reset.data} />
      ) : (
        <>
          <p className="quiet">{messages.accountLead(person.signInName)}</p>
          <Form
            form={form}
            name="staff-post"
            layout="vertical"
            requiredMark={false}
            initialValues={{ role: person.role, organisationId: person.organisationId }}
            onFinish={filled => move.mutate(filled)}
          >
            <PostFields />
            {move.error && <RefusalNotice error={move.error} />}
            {reset.error && <RefusalNotice error={reset.error} />}
            <div className="row-actions">
              <Button type="primary" htmlType="submit" loading={move.isPending}>
                {messages.savePost}
              </Button>
              <Button onClick={askReset} loading={reset.isPending}>
                {messages.reset}
              </Button>
            </div>
          </Form>
        </>
      )}
    </Modal>
  )
}
