import { Page } from '../../../shell/page.tsx'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'
import { PasswordForm } from './password-form.tsx'
import './password.css'

export const Password = () => {
  const { staff } = useWorkplace()
  return (
    <Page title={messages.title}>
      <div className="password">
        <p className="quiet">{messages.lead}</p>
        <PasswordForm given={false} signInName={staff.signInName} />
      </div>
    </Page>
  )
}
