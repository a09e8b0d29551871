import { formatDay } from '../../time/chinese-dates.ts'
import { pauseReasonLabels } from '../../time/working-clock.ts'
import { lines, type MoveOutcome, move } from './move.ts'

/** For so long a pause made by mistake can be undone; after that it is ended, and counts. */
const UNDO_PAUSE_MINUTES = 5
const pauseUndoneUntil = (pausedAt: Date): Date => new Date(+pausedAt + UNDO_PAUSE_MINUTES * 60_000)

const undone = ({ before, dueOn }: MoveOutcome) => ({
  reason: pauseReasonLabels[before.pauses.at(-1)!.reason] as string,
  // A clock that runs has a last day.
  dueOn: dueOn!,
})
/** 撤销暂停: the pause was a mistake; there was none. */
export const undoPause = move()({
  from: ['paused'],
  to: 'in_progress',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/pause/undo',
  summary: '撤销暂停',
  label: '撤销暂停',
  event: 'matter.pause_undone',
  whenMoved: ({ status }) => (status === 'in_progress' ? 'matter.not_paused' : null),
  guard: ({ pauses }, { at }) => {
    const last = pauses.at(-1)
    if (!last) return 'matter.not_paused'
    return at <= pauseUndoneUntil(last.pausedAt) ? null : 'matter.pause_undo_late'
  },
  change: ({ pauses }) => ({ pauses: pauses.slice(0, -1) }),
  timeline: (said: MoveOutcome) =>
    lines(
      `「${undone(said).reason}」的暂停点错了，已撤销，照常计时，${formatDay(undone(said).dueOn)} 前办好`,
    ),
  payload: undone,
})
