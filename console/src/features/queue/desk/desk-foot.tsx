import { Button } from 'antd'
import { messages as shell } from '../../../shell/messages.ts'
import { useWorkplace } from '../../../shell/workplace.tsx'
import type { DeskDialog } from './desk-dialogs.tsx'
import { messages } from './messages.ts'

interface Props {
  paused: boolean
  onPauseOrResume: () => void
  onDialog: (dialog: DeskDialog) => void
}
/** What is done at the desk without somebody in front of it. */
export const DeskFoot = ({ paused, onPauseOrResume, onDialog }: Props) => {
  const { may } = useWorkplace()
  return (
    <div className="desk-foot">
      {may('ticket.issue') && <Button onClick={() => onDialog('issue')}>{messages.issue}</Button>}
      {may('appointment.check_in') && <Button onClick={() => onDialog('checkIn')}>{messages.checkIn}</Button>}
      <Button onClick={onPauseOrResume} aria-keyshortcuts="F10">
        {paused ? messages.resume : messages.pause} <kbd>F10</kbd>
      </Button>
      <Button onClick={() => onDialog('keys')}>
        {shell.keys} <kbd>?</kbd>
      </Button>
    </div>
  )
}
