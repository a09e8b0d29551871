import type { CallOutcome, CallTask } from '@zhenyiban/shared/notifications/calls.ts'
import { App, Button, Popconfirm } from 'antd'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'
import { nameOf } from './person.tsx'

/** How a call went, one tap; only a wrong number is asked about, as nobody rings it again. */
export const Outcomes = ({ hallId, row }: { hallId: string; row: CallTask }) => {
  const { message } = App.useApp()
  const mark = useAction({
    act: (outcome: CallOutcome) => api.markCall({ params: { hallId, callId: row.id }, body: { outcome } }),
    refresh: ['calls', 'matterTold', 'appointmentTold'],
    done: () => void message.success(messages.marked),
  })
  const who = nameOf(row)
  return (
    <div className="call-outcomes">
      <Button
        size="small"
        type="primary"
        aria-label={messages.markAs(messages.reached, who)}
        loading={mark.isPending && mark.variables === 'reached'}
        onClick={() => mark.mutate('reached')}
      >
        {messages.reached}
      </Button>
      <Button
        size="small"
        aria-label={messages.markAs(messages.notReached, who)}
        loading={mark.isPending && mark.variables === 'not_reached'}
        onClick={() => mark.mutate('not_reached')}
      >
        {messages.notReached}
      </Button>
      <Popconfirm
        title={messages.wrongAsk(who)}
        okText={messages.wrongYes}
        cancelText={messages.back}
        onConfirm={() => mark.mutate('wrong_number')}
      >
        <Button size="small" aria-label={messages.markAs(messages.wrongNumber, who)}>
          {messages.wrongNumber}
        </Button>
      </Popconfirm>
    </div>
  )
}
