import type { ServiceWindow } from '@zhenyiban/shared/organisations/contract.ts'
import { CALLS_BEFORE_MISSED, type HallQueue, type QueueTicket } from '@zhenyiban/shared/queue/contract.ts'
import { App } from 'antd'
import { nowMs } from '../../../shell/clock.ts'
import { messages } from './messages.ts'
import { justEnded, justSkipped } from './undoable.ts'
import { useLineMoves } from './use-line-moves.tsx'
import { useTypedAhead } from './use-typed-ahead.ts'

/** What is clicked while something is under way is not meant. */
const whileFree =
  (isBusy: () => boolean) =>
  <A extends unknown[]>(act: (...given: A) => void) =>
  (...given: A) => {
    if (!isBusy()) act(...given)
  }

/** The moves of the desk; `confirmDiscard` asks before a filled form is dropped. */
export const useDesk = (
  window: ServiceWindow,
  line: HallQueue | undefined,
  mine: QueueTicket | null,
  /** Why nobody is called from here now. */
  notCalling: string | null,
  confirmDiscard: (then: () => void) => void,
) => {
  const { message, modal } = App.useApp()
  const { call, move, isBusy, calling, moving } = useLineMoves(window.id)
  const unlessBusy = whileFree(isBusy)
  const say = (text: string) => void message.info(text)
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
  /** What a key and its button do; a key may come while the one before is still under way. */
  const acts = {
    callNext: () => {
      if (notCalling) say(notCalling)
      else if (mine) say(messages.busyWhy)
      else confirmDiscard(call)
    },
    recall: () => {
      if (mine && status === 'called') move('recall', mine)
      else say(messages.nothingToRecall)
    },
    serve: () => {
      if (mine && status === 'called') move('serve', mine)
      else say(messages.nothingToServe)
    },
    finish: () => {
      if (mine && status === 'serving') confirmDiscard(() => move('finish', mine))
      else say(status === 'called' ? messages.serveFirst : messages.nothingToFinish)
    },
    /** Confirms only before the usual number of calls; a skip can be undone. */
    skip: () => {
      if (!mine || status !== 'called') say(messages.nothingToSkip)
      else if (mine.calls < CALLS_BEFORE_MISSED) drop(mine, messages.skipAsk(mine.number))
      else confirmDiscard(() => move('skip', mine))
    },
    /** The form stays: the person comes back to it. */
    hold: () => {
      if (mine && atWindow) move('hold', mine)
      else say(messages.nothingToHold)
    },
    undoFinish: () => {
      const ended = line && justEnded(line, nowMs())
      if (mine) say(messages.undoBusy)
      else if (ended) move('reopen', ended)
      else say(messages.nothingToReopen)
    },
    undoSkip: () => {
      const skipped = line && justSkipped(line, window.id, nowMs())
      if (skipped) move('requeue', skipped)
      else say(messages.nothingToUnskip)
    },
  }
  return {
    ...useTypedAhead(acts, calling || moving, isBusy),
    comeBack: unlessBusy((ticket: QueueTicket) => move('comeBack', ticket)),
    absent: unlessBusy((ticket: QueueTicket) => drop(ticket, messages.absentAsk(ticket.number))),
    reopen: unlessBusy((ticket: QueueTicket) => {
      if (mine) say(messages.undoBusy)
      else move('reopen', ticket)
    }),
    requeue: unlessBusy((ticket: QueueTicket) => move('requeue', ticket)),
    calling,
    moving,
  }
}
export type Desk = ReturnType<typeof useDesk>
