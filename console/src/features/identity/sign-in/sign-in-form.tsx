import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useRef } from 'react'
import { api, ask } from '../../../api.ts'
import { beginSession, lastName } from '../../../session.ts'
import { RefusalNotice } from '../../../shell/refusal-notice.tsx'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface FormValues {
  name: string
  password: string
}

export const SignInForm = () => {
  const client = useQueryClient()
  const [form] = Form.useForm<FormValues>()
  const password = useRef<{ focus: () => void } | null>(null)
  const known = useRef(lastName())
  const signIn = useAction<FormValues, Awaited<ReturnType<typeof api.signInStaff>>>({
    act: filled => api.signInStaff({ body: filled }),
    refresh: [],
    quiet: true,
    done: ({ token, staff }) => {
      const { queryKey } = ask('staffMe')
      // When another person signs in, nothing of the previous one may be shown.
      if (client.getQueryData(queryKey)?.id !== staff.id) client.clear()
      client.setQueryData(queryKey, staff)
      beginSession(token, staff.signInName)
      void client.invalidateQueries()
    },
  })
  const submit = (filled: FormValues) =>
    signIn.mutate(filled, {
      onError: () => {
        form.setFieldValue('password', '')
        password.current?.focus()
      },
    })
  return (
    <>
      {signIn.error && <RefusalNotice error={signIn.error} />}
      <Form
        form={form}
        // Its fields' ids begin with this: the form behind has a name of its own to fill in.
        name="sign-in"
        layout="vertical"
        requiredMark={false}
        size="large"
        initialValues={{ name: known.current }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label={messages.name}
          rules={[{ required: true, whitespace: true, message: messages.nameNeeded }]}
        >
          <Input autoComplete="username" autoFocus={!known.current} />
        </Form.Item>
        <Form.Item
          name="password"
          label={messages.password}
          rules={[{ required: true, message: messages.passwordNeeded }]}
        >
          <Input.Password
            ref={input => {
              password.current = input
            }}
            autoComplete="current-password"
            autoFocus={Boolean(known.current)}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {messages.submit}
        </Button>
      </Form>
    </>
  )
}
