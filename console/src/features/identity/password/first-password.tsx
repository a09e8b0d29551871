import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { api, ask } from '../../../api.ts'
import { endSession } from '../../../session.ts'
import { messages } from './messages.ts'
import { PasswordForm } from './password-form.tsx'
import './password.css'

/** In the place of the console while somebody still has the password that was given to them. */
export const FirstPassword = () => {
  const { data: staff } = useQuery(ask('staffMe'))
  if (!staff) return null
  const signOut = () => {
    void api.signOut().catch(() => undefined)
    endSession()
  }
  return (
    <main className="lone password-first">
      <h1>{messages.firstTitle}</h1>
      <p className="quiet">{messages.firstLead(staff.name)}</p>
      <PasswordForm given signInName={staff.signInName} />
      <Button type="link" onClick={signOut}>
        {messages.signOut}
      </Button>
    </main>
  )
}
