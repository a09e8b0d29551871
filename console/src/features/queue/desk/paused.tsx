import { pauseReasonLabels, type QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { messages } from './messages.ts'

interface Props {
  pause: NonNullable<QueueWindow['paused']>
  resuming: boolean
  onResume: () => void
}
/** Stands where the call is while the window is paused. */
export const Paused = ({ pause: { reason, until }, resuming, onResume }: Props) => (
  <div className="desk-paused" role="status">
    <p>{messages.paused(pauseReasonLabels[reason] ?? messages.pause, until && formatTime(until))}</p>
    <Button type="primary" loading={resuming} onClick={onResume}>
      {messages.resume} <kbd>F10</kbd>
    </Button>
  </div>
)
