import type { QueueTicket, QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { useRef } from 'react'
import { KeyList } from '../../../shell/key-list.tsx'
import { deskKeys } from '../../../shell/keys.ts'
import { CheckInDialog } from '../../appointments/check-in-dialog.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { messages } from './messages.ts'
import { PauseDialog } from './pause-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

export type DeskDialog = 'issue' | 'checkIn' | 'transfer' | 'pause' | 'keys'
interface Props {
  dialog: DeskDialog | null
  hallId: string
  windowId: string
  mine: QueueTicket | null
  windows: QueueWindow[]
  onClose: () => void
}
/** What the desk asks before it does something; one at a time. */
export const DeskDialogs = ({ dialog, hallId, windowId, mine, windows, onClose }: Props) => {
  const { message } = App.useApp()
  // Whom the dialog was opened about; another tab may end the visit while it is filled in.
  const opened = useRef<QueueTicket | null>(null)
  if (dialog !== 'transfer') opened.current = mine
  const ticket = opened.current
  const transferred = ({ number }: QueueTicket) => {
    onClose()
    void message.info(messages.transferred(number))
  }
  switch (dialog) {
    case 'issue':
      return <IssueDialog hallId={hallId} onClose={onClose} />
    case 'checkIn':
      return <CheckInDialog hallId={hallId} onClose={onClose} />
    case 'pause':
      return <PauseDialog windowId={windowId} onClose={onClose} />
    case 'keys':
      return <KeyList of={deskKeys} onClose={onClose} />
    case 'transfer':
      return (
        ticket && (
          <TransferDialog
            ticket={ticket}
            over={mine?.id !== ticket.id}
            windows={windows}
            onClose={onClose}
            onDone={transferred}
          />
        )
      )
    default:
      return null
  }
}
