import { Modal } from 'antd'
import type { ReactNode } from 'react'

/** Above everything, dialogs and messages too. */
const ON_TOP = 2_100

/** Over a page that may go on only after this; the page and its input stay, hidden behind it. */
export const OverPage = ({ title, children }: { title: string; children: ReactNode }) => (
  <Modal
    open
    title={title}
    footer={null}
    closable={false}
    keyboard={false}
    mask={{ closable: false }}
    styles={{ mask: { background: '#06503c' } }}
    zIndex={ON_TOP}
  >
    {children}
  </Modal>
)
