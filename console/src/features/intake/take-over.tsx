import type { QueueTicket, TicketHolder } from '@zhenyiban/shared/queue/contract.ts'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { api } from '../../api.ts'
import { useAction } from '../../shell/use-action.tsx'
import { messages } from './messages.ts'

interface Props {
  ticket: QueueTicket | null
  disabled: boolean
  /** `asked`: a button was pressed; else it is what was told for this visit. */
  onHolder: (holder: TicketHolder, asked: boolean) => void
}
/**
 * What was told for this visit stands in the form without a tap, and what another window took in of somebody without an
 * account; what people filled in at home, when they are asked.
 */
const isToldHere = (ticket: QueueTicket | null): ticket is QueueTicket =>
  ticket !== null && ticket.windowId !== null && (ticket.told === true || !ticket.residentId)

/** Takes over what the person at the window filled in on the phone, so that nothing is asked twice. */
export const TakeOver = ({ ticket, disabled, onHolder }: Props) => {
  const { message } = App.useApp()
  const reading = useAction({
    act: (ticketId: string) => api.ticketHolder({ params: { ticketId } }),
    refresh: [],
    done: holder => {
      if (Object.values(holder).every(value => value === null))
        return void message.info(messages.nothingToTakeOver)
      onHolder(holder, true)
      void message.success(messages.takenOver)
    },
  })
  const typedFor = isToldHere(ticket) ? ticket.id : null
  const latest = useRef(onHolder)
  latest.current = onHolder
  useEffect(() => {
    if (!typedFor) return
    let gone = false
    // A refusal costs nothing: the name is typed again.
    void api
      .ticketHolder({ params: { ticketId: typedFor } })
      .then(holder => gone || latest.current(holder, false))
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [typedFor])
  if (!ticket?.residentId) return null
  return (
    <Button disabled={disabled} loading={reading.isPending} onClick={() => reading.mutate(ticket.id)}>
      {messages.takeOver}
    </Button>
  )
}
