import type { QueueTicket, TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import { App, Button } from 'antd'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface Props {
  ticket: QueueTicket | null
  disabled: boolean
  onHolder: (holder: TicketHolder) => void
}
/** Takes over what the person at the window filled in on the phone, so that nothing is asked twice. */
export const TakeOver = ({ ticket, disabled, onHolder }: Props) => {
  const { message } = App.useApp()
  const reading = useAction({
    act: (ticketId: string) => api.ticketHolder({ params: { ticketId } }),
    refresh: [],
    done: holder => {
      if (Object.values(holder).every(value => value === null))
        return void message.info(messages.nothingToTakeOver)
      onHolder(holder)
      void message.success(messages.takenOver)
    },
  })
  if (!ticket?.residentId) return null
  return (
    <Button disabled={disabled} loading={reading.isPending} onClick={() => reading.mutate(ticket.id)}>
      {messages.takeOver}
    </Button>
  )
}
