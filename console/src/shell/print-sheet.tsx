import { PrinterOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { messages } from './messages.ts'
import './print-sheet.css'

interface Props {
  title: string
  open: boolean
  onClose: () => void
  /** What else can be done with it. */
  more?: ReactNode
  /** Whether there is something to print yet. */
  ready?: boolean
  children: ReactNode
}
/** Shows a sheet of paper before it is printed. While it is open, printing the page prints the sheet alone. */
export const PrintSheet = ({ title, open, onClose, more, ready = true, children }: Props) => (
  <Modal
    title={title}
    open={open}
    onCancel={onClose}
    width={680}
    centered
    destroyOnHidden
    rootClassName="print-dialog"
    footer={[
      <Fragment key="more">{more}</Fragment>,
      <Button key="close" onClick={onClose}>
        {messages.close}
      </Button>,
      ready && (
        <Button
          key="print"
          type="primary"
          icon={<PrinterOutlined aria-hidden />}
          onClick={() => window.print()}
        >
          {messages.print}
        </Button>
      ),
    ]}
  >
    <div className="paper">{children}</div>
  </Modal>
)
