import type { QueueWindow } from '@zhenyiban/shared/queue/contract.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import { Button } from 'antd'
import { useWorkplace } from '../../../shell/workplace.tsx'
import { messages } from './messages.ts'

interface Props {
  clerk: NonNullable<QueueWindow['clerk']>
  /** They sat down while this clerk did. */
  ousted: boolean
  number: number
  pending: boolean
  onTakeOver: () => void
}
/** Stands where the call is while somebody else sits at the window. */
export const Taken = ({ clerk, ousted, number, pending, onTakeOver }: Props) => {
  const { chooseWindow } = useWorkplace()
  const since = clerk.since && formatTime(clerk.since)
  return (
    <div className="desk-paused" role="alert">
      <p>
        {messages.satDown(clerk.name, since, number)}
        <br />
        {ousted ? messages.oustedHow : messages.takenAsk}
      </p>
      <div className="desk-taken">
        <Button type="primary" onClick={() => chooseWindow('')}>
          {messages.otherWindow}
        </Button>
        <Button loading={pending} onClick={onTakeOver}>
          {ousted ? messages.sitBack : messages.takeOver}
        </Button>
      </div>
    </div>
  )
}
