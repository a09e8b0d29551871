import { formatDay } from '../../time/chinese-dates.ts'
import { z } from '../../zod.ts'
import { whyNoAnswer, whyNotAnswerable } from './answering.ts'
import { lines, type MoveOutcome, move, Note } from './move.ts'

/** 批准延期: the last day is counted anew, also while the clock stands still. */
export const grantExtension = move()({
  from: ['in_progress', 'paused'],
  by: 'supervisor',
  permission: 'matter.extend',
  path: '/matters/:matterId/extension/grant',
  summary: '批准延期',
  body: z.object({ note: Note }),
  label: '批准延期',
  event: 'matter.extended',
  recordGuard: whyNotAnswerable,
  guard: whyNoAnswer,
  change: ({ extension }) => ({ extension: { ...extension!, status: 'granted' } }),
  timeline: ({ days, dueOn, firstDueOn, why }: MoveOutcome & { days: number; why: string }) => {
    const first = firstDueOn ? `原定 ${formatDay(firstDueOn)}，` : ''
    const due = dueOn ? `${first}现在 ${formatDay(dueOn)} 前办好` : `${first}恢复计时后告诉您新的日期`
    return lines(`负责人批准延长 ${days} 个工作日，${due}`, why)
  },
  /** Without days while the clock stands still. */
  payload: ({ days, dueOn, firstDueOn, why }) => ({ days, reason: why, dueOn, firstDueOn }),
})
