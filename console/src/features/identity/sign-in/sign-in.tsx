import { useQueryClient } from '@tanstack/react-query'
import type { Permission } from '@zhenyiban/shared/kernel/permissions.ts'
import { Navigate, useSearchParams } from 'react-router'
import { ask } from '../../../api.ts'
import { useSessionToken } from '../../../session.ts'
import { messages as shell } from '../../../shell/messages.ts'
import { pagesFor } from '../../../shell/pages.ts'
import { messages } from './messages.ts'
import { SignInForm } from './sign-in-form.tsx'
import './sign-in.css'

/** Back to where one was, if this person may go there; never to another site's address. */
const wayBack = (from: string | null, permissions: readonly Permission[]): string =>
  from && pagesFor(permissions).some(({ path }) => from.split('?')[0] === `/${path}`) ? from : '/'

export const SignIn = () => {
  const token = useSessionToken()
  const client = useQueryClient()
  const [query] = useSearchParams()
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
        <p className="sign-in-line">{messages.promise}</p>
        <p className="sign-in-more">{messages.promiseMore}</p>
      </section>
      <section className="sign-in-form">
        <h1>{messages.title}</h1>
        <p className="quiet">{messages.hint}</p>
        <SignInForm />
      </section>
    </main>
  )
}
