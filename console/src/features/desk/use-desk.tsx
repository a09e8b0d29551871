import { useQueryClient } from '@tanstack/react-query'
import type { ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import { CALLS_BEFORE_MISSED, type LineTicket, UNDO_SKIP_MS } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { api } from '../../api.ts'
import { useAct } from '../../shell/use-act.tsx'
import { SkipUndo } from './skip-undo.tsx'
import { words } from './words.ts'

const DESK = ['desk']
const UNDO = 'undo-skip'
const ticketParams = (ticket: LineTicket) => ({ params: { ticketId: ticket.id } })
type Move = 'recall' | 'skip' | 'serve' | 'finish' | 'hold' | 'comeBack' | 'requeue'

/** What the desk does with the line; `confirmDiscard` stands between a filled form and the next person. */
export const useDesk = (
  window: ServiceWindow,
  mine: LineTicket | null,
  paused: boolean,
  confirmDiscard: (then: () => void) => void,
) => {
  const client = useQueryClient()
  const { message, modal } = App.useApp()
  const refresh = ['line'] as const
  const tell = (text: string) => void message.info(text)
  const call = useAct({
    key: DESK,
    act: () => api.callNext({ params: { windowId: window.id } }),
    refresh: [...refresh],
    done: ({ ticket }) => {
      if (!ticket) tell(words.nobodyWaiting)
    },
  })
  const move = useAct({
    key: DESK,
    act: (sent: { name: Move; ticket: LineTicket }) => api[sent.name](ticketParams(sent.ticket)),
    refresh: [...refresh],
    done: (moved, { name }) => {
      if (name === 'hold') tell(words.held)
      if (name === 'requeue') tell(moved.requeued ? words.requeued : words.undone)
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
  // Asked of the mutations themselves: a key that bounces comes again before the page has been drawn anew.
  const isBusy = () => client.isMutating({ mutationKey: DESK }) > 0
  const status = mine?.status
  const atWindow = status === 'called' || status === 'serving'

  const callNext = () => {
    if (isBusy()) return
    if (paused) tell(words.pausedWhy)
    else if (mine) tell(words.busyWhy)
    else confirmDiscard(() => call.mutate())
  }
  const recall = () => {
    if (isBusy()) return
    if (mine && status === 'called') move.mutate({ name: 'recall', ticket: mine })
    else tell(words.nothingToRecall)
  }
  const finish = () => {
    if (isBusy()) return
    if (mine && status === 'serving') confirmDiscard(() => move.mutate({ name: 'finish', ticket: mine }))
    else tell(status === 'called' ? words.serveFirst : words.nothingToFinish)
  }
  const serve = () => {
    if (isBusy()) return
    if (mine && status === 'called') move.mutate({ name: 'serve', ticket: mine })
    else tell(words.nothingToServe)
  }
  const drop = (ticket: LineTicket, title: string) => {
    void modal.confirm({
      title,
      okText: words.skip,
      cancelText: words.cancel,
      onOk: () => confirmDiscard(() => move.mutate({ name: 'skip', ticket })),
    })
  }
  /** Asked after only when called fewer times than the rule wants: a skip can be undone. */
  const skip = () => {
    if (isBusy()) return
    if (!mine || status !== 'called') tell(words.nothingToSkip)
    else if (mine.calls < CALLS_BEFORE_MISSED) drop(mine, words.skipAsk(mine.number))
    else confirmDiscard(() => move.mutate({ name: 'skip', ticket: mine }))
  }
  /** The form stays: the person comes back to it. */
  const hold = () => {
    if (isBusy()) return
    if (mine && atWindow) move.mutate({ name: 'hold', ticket: mine })
    else tell(words.nothingToHold)
  }
  const comeBack = (ticket: LineTicket) => {
    if (!isBusy()) move.mutate({ name: 'comeBack', ticket })
  }
  const absent = (ticket: LineTicket) => {
    if (!isBusy()) drop(ticket, words.absentAsk(ticket.number))
  }
  const requeue = (ticket: LineTicket) => {
    if (!isBusy()) move.mutate({ name: 'requeue', ticket })
  }
  return {
    callNext,
    recall,
    serve,
    finish,
    skip,
    hold,
    comeBack,
    absent,
    requeue,
    calling: call.isPending,
    moving: move.isPending,
  }
}
export type Desk = ReturnType<typeof useDesk>
