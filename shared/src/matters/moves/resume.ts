import { localDay } from '../../time/calendar.ts'
import { formatDay } from '../../time/chinese-dates.ts'
import { pauseReasonLabels } from '../../time/working-clock.ts'
import { z } from '../../zod.ts'
import { overrunWords } from '../clock.ts'
import { endPauses } from '../flow-changes.ts'
import { lines, type MoveOutcome, move, Note } from './move.ts'

type Said = MoveOutcome & { note?: string | undefined; done?: boolean | undefined }
const resumed = ({ before, dueOn, firstDueOn, at, done = false, lastPause }: Said) => {
  const { reason, untilOn } = before.pauses.at(-1)!
  return {
    reason: pauseReasonLabels[reason] as string,
    // What ends on a prescribed day is done by then; of all else whoever goes on says it.
    done: done || untilOn !== null,
    // A clock that runs has a last day.
    dueOn: dueOn!,
    firstDueOn,
    overdue: dueOn! < localDay(at),
    overrun: lastPause && overrunWords(lastPause),
  }
}
/** 恢复计时: the clock goes on from today; a publicity lasts as long as is prescribed. */
export const resume = move()({
  from: ['paused'],
  to: 'in_progress',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/resume',
  endpoint: 'resumeClock',
  summary: '恢复计时',
  /** What it was paused for is done; without it the clock goes on, and nothing is said of that. */
  body: z.object({ done: z.optional(z.boolean()), note: Note }),
  label: '恢复计时',
  event: 'matter.resumed',
  whenMoved: ({ status }) => (status === 'in_progress' ? 'matter.not_paused' : null),
  guard: ({ pauses }, { at }) => {
    const untilOn = pauses.at(-1)?.untilOn
    return untilOn && localDay(at) < untilOn ? 'matter.publicity_runs' : null
  },
  offeredDespite: ['matter.publicity_runs'],
  change: ({ pauses }, { at }) => ({ pauses: endPauses(pauses, at) }),
  timeline: (said: Said) => {
    const { reason, done, dueOn, firstDueOn, overdue, overrun } = resumed(said)
    const moved = firstDueOn ? `原定 ${formatDay(firstDueOn)}，因暂停计时顺延到 ` : ''
    const until = overdue ? '已经超期，正在督促' : `${moved}${formatDay(dueOn)} 前办好`
    const why = done ? `${reason}做完了` : '恢复计时'
    return lines(`${why}，继续计算办理期限，${until}${overrun ? `。${overrun}` : ''}`, said.note)
  },
  payload: resumed,
})
