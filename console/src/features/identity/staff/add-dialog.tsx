import { SignInName } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { PersonName } from '@zhenyiban/shared/kernel/fields.ts'
import type { Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { Button, Form, Input, Modal } from 'antd'
import { api } from '../../../api.ts'
import { ruleOf } from '../../../shell/field-rule.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import { OneTimePassword } from './one-time-password.tsx'
import { PostFields } from './post-fields.tsx'

interface FormValues {
  name: string
  signInName?: string
  role: Role
  organisationId: string
}
/** A new account; its password is shown once, in the same dialog. */
export const AddDialog = ({ onClose }: { onClose: () => void }) => {
  const { staff: me } = useWorkplace()
  const [form] = Form.useForm<FormValues>()
  const typedName = Form.useWatch('name', form)
  const add = useAction({
    act: ({ signInName, ...account }: FormValues) =>
      api.addStaff({ body: { ...account, signInName: signInName?.trim() || account.name } }),
    refresh: ['staff'],
    quiet: true,
  })
  return (
    <Modal
      open
      title={messages.addTitle}
      onCancel={onClose}
      mask={{ closable: false }}
      width={520}
      footer={
        add.data ? (
          <Button type="primary" onClick={onClose}>
            {messages.handedOver}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{shell.cancel}</Button>
            <Button type="primary" loading={add.isPending} onClick={form.submit}>
              {messages.addSubmit}
            </Button>
          </>
        )
      }
    >
      {add.data ? (
        <OneTimePassword of={add.data} />
      ) : (
        <Form
          form={form}
          name="add-staff"
          layout="vertical"
          requiredMark={false}
          initialValues={{ organisationId: me.organisation.id }}
          onFinish={filled => add.mutate(filled)}
        >
          <Form.Item name="name" label={messages.name} rules={[ruleOf(PersonName)]}>
            <Input autoComplete="off" autoFocus />
          </Form.Item>
          <Form.Item
            name="signInName"
            label={messages.signInName}
            extra={messages.signInNameHint}
            rules={[ruleOf(SignInName, { optional: true })]}
          >
            <Input autoComplete="off" placeholder={typedName} />
          </Form.Item>
          <PostFields />
          {add.error && <RefusalNotice error={add.error} />}
        </Form>
      )}
    </Modal>
  )
}
