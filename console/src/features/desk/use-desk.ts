import { useQueryClient } from '@tanstack/react-query'
import type { ServiceWindow } from '@zhenyiban/shared/organisations.ts'
import type { LineTicket } from '@zhenyiban/shared/queue.ts'
import { App } from 'antd'
import { api } from '../../api.ts'
import { useAct } from '../../shell/use-act.tsx'
import { words } from './words.ts'

const DESK = ['desk']
const ticketParams = (ticket: LineTicket) => ({ params: { ticketId: ticket.id } })

/** What the desk does with the line; `confirmDiscard` stands between a filled form and the next person. */
export const useDesk = (
  window: ServiceWindow,
  mine: LineTicket | null,
  confirmDiscard: (then: () => void) => void,
) => {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const refresh = ['line'] as const
  const call = useAct({
    key: DESK,
    act: () => api.callNext({ params: { windowId: window.id } }),
    refresh: [...refresh],
    done: ({ ticket }) => {
      if (!ticket) void message.info(words.nobodyWaiting)
    },
  })
  const move = useAct({
    key: DESK,
    act: (sent: { name: 'recall' | 'skip' | 'serve' | 'finish'; ticket: LineTicket }) =>
      api[sent.name](ticketParams(sent.ticket)),
    refresh: [...refresh],
  })
  // Asked of the mutations themselves: a key that bounces comes again before the page has been drawn anew.
  const isBusy = () => client.isMutating({ mutationKey: DESK }) > 0
  const status = mine?.status

  const callNext = () => {
    if (isBusy()) return
    if (mine) void message.info(words.busyWhy)
    else confirmDiscard(() => call.mutate())
  }
  const recall = () => {
    if (isBusy()) return
    if (mine && status === 'called') move.mutate({ name: 'recall', ticket: mine })
    else void message.info(words.nothingToRecall)
  }
  const finish = () => {
    if (isBusy()) return
    if (mine && status === 'serving') confirmDiscard(() => move.mutate({ name: 'finish', ticket: mine }))
    else void message.info(status === 'called' ? words.serveFirst : words.nothingToFinish)
  }
  const serve = () => {
    if (!isBusy() && mine) move.mutate({ name: 'serve', ticket: mine })
  }
  const skip = () => {
    if (isBusy() || !mine) return
    void modal.confirm({
      title: words.skipAsk(mine.number),
      okText: words.skip,
      cancelText: words.cancel,
      onOk: () => confirmDiscard(() => move.mutate({ name: 'skip', ticket: mine })),
    })
  }
  return { callNext, recall, serve, finish, skip, calling: call.isPending, moving: move.isPending }
}
export type Desk = ReturnType<typeof useDesk>
