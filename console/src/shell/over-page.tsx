import { Modal } from 'antd'
import { type ReactNode, useRef } from 'react'

/** Above everything, dialogs and messages too. */
const ON_TOP = 2_100

interface Props {
  title: string
  children: ReactNode
}
/** Over a page that may go on only after this; the page and its input stay, hidden behind it. */
export const OverPage = ({ title, children }: Props) => {
  const body = useRef<HTMLDivElement | null>(null)
  /** What is filled in already needs no typing. */
  const begin = () =>
    [...(body.current?.querySelectorAll('input') ?? [])].find(({ value }) => value === '')?.focus()
  return (
    <Modal
      open
      title={title}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      styles={{ mask: { background: '#06503c' } }}
      zIndex={ON_TOP}
      // Before, the dialog gives the focus to its first field itself.
      afterOpenChange={begin}
    >
      <div ref={body}>{children}</div>
    </Modal>
  )
}
