import { Frame } from '../../../shell/frame.tsx'
import { OverPage } from '../../../shell/over-page.tsx'
import { messages } from './messages.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Over the page when the session has expired; what was filled in stays for the same person. */
export const SignInAgain = () => (
  <Frame>
    <OverPage title={messages.againTitle}>
      <p className="quiet">{messages.againWhy}</p>
      <SignInForm />
    </OverPage>
  </Frame>
)
