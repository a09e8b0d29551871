import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { api, ask } from '../../../api.ts'
import { endSession } from '../../../session.ts'
import { Frame } from '../../../shell/frame.tsx'
import { OverPage } from '../../../shell/over-page.tsx'
import { messages as signIn } from '../sign-in/messages.ts'
import { ENDED_ELSEWHERE } from '../sign-in/sign-in-form.tsx'
import { messages } from './messages.ts'
import { PasswordForm } from './password-form.tsx'
import './password.css'

const signOut = () => {
  void api.signOut().catch(() => undefined)
  endSession()
}
const Fields = ({ signInName }: { signInName: string }) => (
  <>
    {useQueryClient().getQueryData(ENDED_ELSEWHERE) === true && (
      <Alert type="warning" showIcon role="alert" title={signIn.endedElsewhere} />
    )}
    <PasswordForm given signInName={signInName} />
    <Button type="link" onClick={signOut}>
      {messages.signOut}
    </Button>
  </>
)

/** In the place of the console while somebody still has the password that was given to them. */
export const FirstPassword = () => {
  const { data: staff } = useQuery(ask('staffMe'))
  if (!staff) return null
  return (
    <Frame>
      <main className="lone password-first">
        <h1>{messages.firstTitle}</h1>
        <p className="quiet">{messages.firstLead(staff.name)}</p>
        <Fields signInName={staff.signInName} />
      </main>
    </Frame>
  )
}
/** The same over the page somebody was at when their password was reset. */
export const FirstPasswordOver = () => {
  const { data: staff } = useQuery(ask('staffMe'))
  return staff ? (
    <Frame>
      <OverPage title={messages.firstTitle}>
        <p className="quiet">{messages.firstOverLead}</p>
        <Fields signInName={staff.signInName} />
      </OverPage>
    </Frame>
  ) : null
}
