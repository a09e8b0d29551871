import { useQueryClient } from '@tanstack/react-query'
import type { QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { api } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'
import { UndoOffer } from './undo-offer.tsx'

const DESK = ['desk']
const UNDO = 'undo'
/** How long the button stands on the page; the list offers it as long as it can be done. */
const OFFERED_S = 15
type Move = 'recall' | 'skip' | 'serve' | 'finish' | 'reopen' | 'hold' | 'comeBack' | 'requeue'
/** What may have been a slip, by the move that takes it back. */
const undone = {
  requeue: { said: messages.skipped, button: messages.undo, shortcut: 'Shift+F7' },
  reopen: { said: messages.ended, button: messages.reopen, shortcut: 'Shift+F4' },
} as const

/** The calls and moves of tickets as they are sent, and what is said once they were made. */
export const useLineMoves = (windowId: string) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  const call = useAction({
    key: DESK,
    act: () => api.callNext({ params: { windowId } }),
    refresh: ['line'],
    done: ({ ticket }) => {
      if (!ticket) void message.info(messages.nobodyWaiting)
    },
  })
  const move = useAction({
    key: DESK,
    act: (sent: { name: Move; ticket: QueueTicket }) =>
      api[sent.name]({ params: { ticketId: sent.ticket.id } }),
    refresh: ['line'],
    done: (moved, { name }) => {
      if (name === 'hold') void message.info(messages.held)
      if (name === 'requeue') void message.info(moved.requeued ? messages.requeued : messages.undone)
      if (name === 'reopen') void message.info(messages.reopened(moved.number))
      if (name === 'requeue' || name === 'reopen') message.destroy(UNDO)
      if (name === 'skip') offerUndo('requeue', moved)
      if (name === 'finish') offerUndo('reopen', moved)
    },
  })
  const offerUndo = (name: keyof typeof undone, ticket: QueueTicket) => {
    const undo = () => {
      message.destroy(UNDO)
      move.mutate({ name, ticket })
    }
    const { said, button, shortcut } = undone[name]
    void message.open({
      key: UNDO,
      content: <UndoOffer said={said(ticket.number)} button={button} shortcut={shortcut} onUndo={undo} />,
      duration: OFFERED_S,
    })
  }
  return {
    call: () => call.mutate(),
    move: (name: Move, ticket: QueueTicket) => move.mutate({ name, ticket }),
    // Reads the mutation state directly: a bouncing key repeats before React has rendered.
    isBusy: () => client.isMutating({ mutationKey: DESK }) > 0,
    calling: call.isPending,
    moving: move.isPending,
  }
}
