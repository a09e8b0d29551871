import { useQueryClient } from '@tanstack/react-query'
import { type LineTicket, UNDO_SKIP_MS } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { api } from '../../../api.ts'
import { useAct } from '../../../shell/use-act.tsx'
import { SkipUndo } from './skip-undo.tsx'
import { words } from './words.ts'

const DESK = ['desk']
const UNDO = 'undo-skip'
type Move = 'recall' | 'skip' | 'serve' | 'finish' | 'hold' | 'comeBack' | 'requeue'

/** The calls and moves of tickets as they are sent, and what is said once they were made. */
export const useLineMoves = (windowId: string) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  const call = useAct({
    key: DESK,
    act: () => api.callNext({ params: { windowId } }),
    refresh: ['line'],
    done: ({ ticket }) => {
      if (!ticket) void message.info(words.nobodyWaiting)
    },
  })
  const move = useAct({
    key: DESK,
    act: (sent: { name: Move; ticket: LineTicket }) =>
      api[sent.name]({ params: { ticketId: sent.ticket.id } }),
    refresh: ['line'],
    done: (moved, { name }) => {
      if (name === 'hold') void message.info(words.held)
      if (name === 'requeue') void message.info(moved.requeued ? words.requeued : words.undone)
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
    move: (name: Move, ticket: LineTicket) => move.mutate({ name, ticket }),
    // Asked of the mutations themselves: a key that bounces comes again before the page has been drawn anew.
    isBusy: () => client.isMutating({ mutationKey: DESK }) > 0,
    calling: call.isPending,
    moving: move.isPending,
  }
}
