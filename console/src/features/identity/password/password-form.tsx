import { useQueryClient } from '@tanstack/react-query'
import { PASSWORD_LENGTH } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { App, Button, Form, Input } from 'antd'
import { api } from '../../../api.ts'
import { LEFT, LeftPassword } from '../../../shell/left-input.tsx'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface FormValues {
  oldPassword: string
  newPassword: string
  again: string
}
interface Props {
  /** The password so far is one somebody else gave them. */
  given: boolean
  signInName: string
}
/** One's own password, changed with the old one. */
export const PasswordForm = ({ given, signInName }: Props) => {
  const [form] = Form.useForm<FormValues>()
  const { message } = App.useApp()
  const client = useQueryClient()
  const change = useAction({
    act: ({ oldPassword, newPassword }: FormValues) =>
      api.changePassword({ body: { oldPassword, newPassword } }),
    refresh: ['staffMe'],
    quiet: true,
    done: () => {
      void message.success(messages.changed)
      form.resetFields()
      // What was refused while the password was not their own.
      if (given) void client.invalidateQueries()
    },
  })
  return (
    <Form
      form={form}
      name="password"
      layout="vertical"
      requiredMark={false}
      size="large"
      onFinish={filled => change.mutate(filled)}
    >
      {/* For the browser's store of passwords: whose it is. */}
      <input type="text" autoComplete="username" value={signInName} readOnly hidden />
      <Form.Item
        name="oldPassword"
        label={given ? messages.given : messages.old}
        rules={[{ required: true, message: messages.oldNeeded }]}
      >
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={messages.fresh}
        extra={messages.freshHint}
        validateTrigger={LEFT}
        rules={[
          { required: true, message: messages.freshNeeded },
          { min: PASSWORD_LENGTH.min, message: messages.tooShort(PASSWORD_LENGTH.min) },
        ]}
      >
        <LeftPassword autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={messages.again}
        dependencies={['newPassword']}
        validateTrigger={LEFT}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_rule, value: unknown) => {
              if (value !== getFieldValue('newPassword')) throw new Error(messages.differs)
            },
          }),
        ]}
      >
        <LeftPassword autoComplete="new-password" />
      </Form.Item>
      {change.error && <RefusalNotice error={change.error} />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {given ? messages.firstSubmit : messages.submit}
      </Button>
    </Form>
  )
}
