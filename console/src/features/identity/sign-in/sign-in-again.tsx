import { Modal } from 'antd'
import { SignInForm } from './sign-in-form.tsx'
import { words } from './words.ts'

/** Above everything, dialogs and messages too. */
const ON_TOP = 2_100

/** Over the page whose session ran out: what was typed waits, unseen, for the one who typed it. */
export const SignInAgain = () => (
  <Modal
    open
    title={words.againTitle}
    footer={null}
    closable={false}
    keyboard={false}
    mask={{ closable: false }}
    styles={{ mask: { background: '#06503c' } }}
    zIndex={ON_TOP}
  >
    <p className="quiet">{words.againWhy}</p>
    <SignInForm />
  </Modal>
)
