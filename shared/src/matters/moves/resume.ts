import { localDay } from '../../time/calendar.ts'
import { formatDay } from '../../time/chinese-dates.ts'
import { pauseReasonLabels } from '../../time/working-clock.ts'
import { z } from '../../zod.ts'
import { endPauses } from '../flow-changes.ts'
import { lines, type MoveOutcome, move, Note } from './move.ts'

const resumed = ({ before, dueOn, at }: MoveOutcome) => ({
  reason: pauseReasonLabels[before.pauses.at(-1)!.reason] as string,
  // A clock that runs has a last day.
  dueOn: dueOn!,
  overdue: dueOn! < localDay(at),
})
/** 恢复计时: the clock goes on from today; a publicity lasts as long as is prescribed. */
export const resume = move()({
  from: ['paused'],
  to: 'in_progress',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/resume',
  endpoint: 'resumeClock',
  summary: '恢复计时',
  body: z.object({ note: Note }),
  label: '恢复计时',
  event: 'matter.resumed',
  whenMoved: ({ status }) => (status === 'in_progress' ? 'matter.not_paused' : null),
  guard: ({ pauses }, { at }) => {
    const untilOn = pauses.at(-1)?.untilOn
    return untilOn && localDay(at) < untilOn ? 'matter.publicity_runs' : null
  },
  offeredDespite: ['matter.publicity_runs'],
  change: ({ pauses }, { at }) => ({ pauses: endPauses(pauses, at) }),
  timeline: (said: MoveOutcome & { note?: string | undefined }) => {
    const { reason, dueOn, overdue } = resumed(said)
    const until = overdue ? '已经超期，正在督促' : `${formatDay(dueOn)} 前办好`
    return lines(`${reason}做完了，继续计算办理期限，${until}`, said.note)
  },
  payload: resumed,
})
