import type { ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import { CALLS_BEFORE_MISSED, type LineTicket } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { useLineMoves } from './use-line-moves.tsx'
import { words } from './words.ts'

/** What the desk does with the line; `confirmDiscard` stands between a filled form and the next person. */
export const useDesk = (
  window: ServiceWindow,
  mine: LineTicket | null,
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
  const drop = (ticket: LineTicket, title: string) => {
    void modal.confirm({
      title,
      okText: words.skip,
      cancelText: words.cancel,
      onOk: () => confirmDiscard(() => move('skip', ticket)),
    })
  }
  return {
    callNext: unlessBusy(() => {
      if (paused) say(words.pausedWhy)
      else if (mine) say(words.busyWhy)
      else confirmDiscard(call)
    }),
    recall: unlessBusy(() => {
      if (mine && status === 'called') move('recall', mine)
      else say(words.nothingToRecall)
    }),
    serve: unlessBusy(() => {
      if (mine && status === 'called') move('serve', mine)
      else say(words.nothingToServe)
    }),
    finish: unlessBusy(() => {
      if (mine && status === 'serving') confirmDiscard(() => move('finish', mine))
      else say(status === 'called' ? words.serveFirst : words.nothingToFinish)
    }),
    /** Asked after only when called fewer times than the rule wants: a skip can be undone. */
    skip: unlessBusy(() => {
      if (!mine || status !== 'called') say(words.nothingToSkip)
      else if (mine.calls < CALLS_BEFORE_MISSED) drop(mine, words.skipAsk(mine.number))
      else confirmDiscard(() => move('skip', mine))
    }),
    /** The form stays: the person comes back to it. */
    hold: unlessBusy(() => {
      if (mine && atWindow) move('hold', mine)
      else say(words.nothingToHold)
    }),
    comeBack: unlessBusy((ticket: LineTicket) => move('comeBack', ticket)),
    absent: unlessBusy((ticket: LineTicket) => drop(ticket, words.absentAsk(ticket.number))),
    requeue: unlessBusy((ticket: LineTicket) => move('requeue', ticket)),
    calling,
    moving,
  }
}
export type Desk = ReturnType<typeof useDesk>
