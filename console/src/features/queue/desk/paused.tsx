import { pauseReasonLabels, type Seat } from '@zhenyiban/shared/queue/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { words } from './words.ts'

interface Props {
  pause: NonNullable<Seat['paused']>
  resuming: boolean
  onResume: () => void
}
/** Stands where the call is while the window is paused. */
export const Paused = ({ pause: { reason, until }, resuming, onResume }: Props) => (
  <div className="desk-paused" role="status">
    <p>{words.paused(pauseReasonLabels[reason] ?? words.pause, until && formatTime(until))}</p>
    <Button type="primary" loading={resuming} onClick={onResume}>
      {words.resume} <kbd>F10</kbd>
    </Button>
  </div>
)
