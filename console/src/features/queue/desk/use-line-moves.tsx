import { useQueryClient } from '@tanstack/react-query'
import { type QueueTicket, UNDO_SKIP_MS } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { api } from '../../../api.ts'
import { useAction } from '../../../shell/use-action.tsx'
import { messages } from './messages.ts'
import { SkipUndo } from './skip-undo.tsx'

const DESK = ['desk']
const UNDO = 'undo-skip'
type Move = 'recall' | 'skip' | 'serve' | 'finish' | 'hold' | 'comeBack' | 'requeue'

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
      if (name !== 'skip') return
      const undo = () => {
        message.destroy(UNDO)
        move.mutate({ name: 'requeue', ticket: moved })
      }
      void message.open({
        key: UNDO,
        content: <SkipUndo number={moved.number} onUndo={undo} />,
        duration: UNDO_SKIP_MS / 1000 / 4,
      })
    },
  })
  return {
    call: () => call.mutate(),
    move: (name: Move, ticket: QueueTicket) => move.mutate({ name, ticket }),
    // Reads the mutation state directly: a bouncing key repeats before React has rendered.
    isBusy: () => client.isMutating({ mutationKey: DESK }) > 0,
    calling: call.isPending,
    moving: move.isPending,
  }
}
