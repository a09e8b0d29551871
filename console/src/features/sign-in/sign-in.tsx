import { useQueryClient } from '@tanstack/react-query'
import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import { Button, Form, Input } from 'antd'
import { useRef } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { api, ask } from '../../api.ts'
import { beginSession, lastName, useSessionToken } from '../../session.ts'
import { pagesFor } from '../../shell/pages.ts'
import { RefusalNotice } from '../../shell/refusal-notice.tsx'
import { useAct } from '../../shell/use-act.tsx'
import { words as shell } from '../../shell/words.ts'
import { words } from './words.ts'
import './sign-in.css'

interface Filled {
  name: string
  password: string
}

/** Back to where one was, if this person may go there; never to another site's address. */
const wayBack = (from: string | null, permissions: readonly Permission[]): string =>
  from && pagesFor(permissions).some(({ path }) => from.split('?')[0] === `/${path}`) ? from : '/'

export const SignIn = () => {
  const token = useSessionToken()
  const client = useQueryClient()
  const [query] = useSearchParams()
  const [form] = Form.useForm<Filled>()
  const password = useRef<{ focus: () => void } | null>(null)
  const known = useRef(lastName())
  const signIn = useAct<Filled, Awaited<ReturnType<typeof api.signInStaff>>>({
    act: filled => api.signInStaff({ body: filled }),
    refresh: [],
    quiet: true,
    done: ({ token, staff }) => {
      // Nothing of the person before may be shown to the one who signs in now.
      client.clear()
      client.setQueryData(ask('staffMe').queryKey, staff)
      beginSession(token, staff.name)
    },
  })
  const submit = (filled: Filled) =>
    signIn.mutate(filled, {
      onError: () => {
        form.setFieldValue('password', '')
        password.current?.focus()
      },
    })

  if (token !== null) {
    const staff = client.getQueryData(ask('staffMe').queryKey)
    return <Navigate to={wayBack(query.get('from'), staff?.permissions ?? [])} replace />
  }
  return (
    <main className="sign-in">
      <section className="sign-in-promise" aria-hidden="true">
        <p className="sign-in-brand">
          {shell.product} · {shell.console}
        </p>
        <p className="sign-in-line">{words.promise}</p>
        <p className="sign-in-more">{words.promiseMore}</p>
      </section>
      <section className="sign-in-form">
        <h1>{words.title}</h1>
        <p className="quiet">{words.hint}</p>
        {signIn.error && <RefusalNotice error={signIn.error} />}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          size="large"
          initialValues={{ name: known.current }}
          onFinish={submit}
        >
          <Form.Item
            name="name"
            label={words.name}
            rules={[{ required: true, whitespace: true, message: words.nameNeeded }]}
          >
            <Input autoComplete="username" autoFocus={!known.current} maxLength={30} />
          </Form.Item>
          <Form.Item
            name="password"
            label={words.password}
            rules={[{ required: true, message: words.passwordNeeded }]}
          >
            <Input.Password
              ref={input => {
                password.current = input
              }}
              autoComplete="current-password"
              autoFocus={Boolean(known.current)}
              maxLength={200}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {words.submit}
          </Button>
        </Form>
      </section>
    </main>
  )
}
