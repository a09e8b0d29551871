import { Modal } from 'antd'
import { messages } from './messages.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Above everything, dialogs and messages too. */
const ON_TOP = 2_100

/**
 * Shown over the page when the session has expired; the page and its input stay hidden behind it for the same person.
 */
export const SignInAgain = () => (
  <Modal
    open
    title={messages.againTitle}
    footer={null}
    closable={false}
    keyboard={false}
    mask={{ closable: false }}
    styles={{ mask: { background: '#06503c' } }}
    zIndex={ON_TOP}
  >
    <p className="quiet">{messages.againWhy}</p>
    <SignInForm />
  </Modal>
)
