import type { LineTicket, Seat } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { KeyList } from '../../../shell/key-list.tsx'
import { CheckInDialog } from '../../appointments/check-in-dialog.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { deskKeys } from './keys.ts'
import { PauseDialog } from './pause-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { words } from './words.ts'

export type DeskDialog = 'issue' | 'checkIn' | 'transfer' | 'pause' | 'keys'
interface Props {
  dialog: DeskDialog | null
  hallId: string
  windowId: string
  mine: LineTicket | null
  windows: Seat[]
  onClose: () => void
}
/** What the desk asks before it does something; one at a time. */
export const DeskDialogs = ({ dialog, hallId, windowId, mine, windows, onClose }: Props) => {
  const { message } = App.useApp()
  const transferred = ({ number }: LineTicket) => {
    onClose()
    void message.info(words.transferred(number))
  }
  switch (dialog) {
    case 'issue':
      return <IssueDialog hallId={hallId} onClose={onClose} />
    case 'checkIn':
      return <CheckInDialog hallId={hallId} onClose={onClose} />
    case 'pause':
      return <PauseDialog windowId={windowId} onClose={onClose} />
    case 'keys':
      return <KeyList keys={deskKeys} onClose={onClose} />
    case 'transfer':
      return mine && <TransferDialog ticket={mine} windows={windows} onClose={onClose} onDone={transferred} />
    default:
      return null
  }
}
