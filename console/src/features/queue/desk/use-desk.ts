import type { ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import { CALLS_BEFORE_MISSED, type QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { messages } from './messages.ts'
import { useLineMoves } from './use-line-moves.tsx'

/** The moves of the desk; `confirmDiscard` asks before a filled form is dropped. */
export const useDesk = (
  window: ServiceWindow,
  mine: QueueTicket | null,
  paused: boolean,
  confirmDiscard: (then: () => void) => void,
) => {
  const { message, modal } = App.useApp()
  const { call, move, isBusy, calling, moving } = useLineMoves(window.id)
  const say = (text: string) => void message.info(text)
  /** What comes while something is under way is not meant. */
  const unlessBusy =
    <A extends unknown[]>(act: (...given: A) => void) =>
    (...given: A) => {
      if (!isBusy()) act(...given)
    }
  const status = mine?.status
  const atWindow = status === 'called' || status === 'serving'
  const drop = (ticket: QueueTicket, title: string) => {
    void modal.confirm({
      title,
      okText: messages.skip,
      cancelText: messages.cancel,
      onOk: () => confirmDiscard(() => move('skip', ticket)),
    })
  }
  return {
    callNext: unlessBusy(() => {
      if (paused) say(messages.pausedWhy)
      else if (mine) say(messages.busyWhy)
      else confirmDiscard(call)
    }),
    recall: unlessBusy(() => {
      if (mine && status === 'called') move('recall', mine)
      else say(messages.nothingToRecall)
    }),
    serve: unlessBusy(() => {
      if (mine && status === 'called') move('serve', mine)
      else say(messages.nothingToServe)
    }),
    finish: unlessBusy(() => {
      if (mine && status === 'serving') confirmDiscard(() => move('finish', mine))
      else say(status === 'called' ? messages.serveFirst : messages.nothingToFinish)
    }),
    /** Confirms only before the usual number of calls; a skip can be undone. */
    skip: unlessBusy(() => {
      if (!mine || status !== 'called') say(messages.nothingToSkip)
      else if (mine.calls < CALLS_BEFORE_MISSED) drop(mine, messages.skipAsk(mine.number))
      else confirmDiscard(() => move('skip', mine))
    }),
    /** The form stays: the person comes back to it. */
    hold: unlessBusy(() => {
      if (mine && atWindow) move('hold', mine)
      else say(messages.nothingToHold)
    }),
    comeBack: unlessBusy((ticket: QueueTicket) => move('comeBack', ticket)),
    absent: unlessBusy((ticket: QueueTicket) => drop(ticket, messages.absentAsk(ticket.number))),
    reopen: unlessBusy((ticket: QueueTicket) => {
      if (mine) say(messages.busyWhy)
      else move('reopen', ticket)
    }),
    requeue: unlessBusy((ticket: QueueTicket) => move('requeue', ticket)),
    calling,
    moving,
  }
}
export type Desk = ReturnType<typeof useDesk>
