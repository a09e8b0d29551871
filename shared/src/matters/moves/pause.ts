import type { StageAbility } from '../../catalogue/workflow.ts'
import { addDays, localDay } from '../../time/calendar.ts'
import { formatDay } from '../../time/chinese-dates.ts'
import { type PauseReason, pauseReasonLabels, pauseReasons } from '../../time/working-clock.ts'
import { z } from '../../zod.ts'
import { type Flow, isOpen } from '../flow.ts'
import type { Mover } from '../state.ts'
import { lines, type MoveOutcome, move, Note } from './move.ts'

/** What a stage must be allowed to do for the clock to be paused for this reason; the others are lawful everywhere. */
const abilityFor: Partial<Record<PauseReason, StageAbility>> = { publicity: 'publicise', inspection: 'visit' }
const mayPause = (stage: Flow['stages'][number] | undefined, reason: PauseReason): boolean => {
  const ability = abilityFor[reason]
  return !ability || Boolean(stage?.may.includes(ability))
}
/** The stage the pause is of: the caller's first open one that may pause for the reason, else the first. */
const stageToPause = ({ stages }: Flow, who: Mover, reason: PauseReason): string => {
  const mine = (id: string) => who.kind === 'staff' && who.organisationId === id
  const own = stages.filter(stage => isOpen(stage) && mine(stage.organisationId))
  return (own.find(stage => mayPause(stage, reason)) ?? own[0])?.key ?? ''
}

/** 暂停计时: the holder stops the working-day clock for a lawful reason (行政许可法 art. 45); nothing goes on until 恢复. */
export const pause = move<{ stage: string; reason: PauseReason }>()({
  from: ['in_progress'],
  to: 'paused',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/pause',
  endpoint: 'pauseClock',
  summary: '暂停计时',
  body: z.object({ reason: z.enum(pauseReasons, '请选择法定的暂停理由'), note: Note }),
  label: '暂停计时',
  event: 'matter.paused',
  read: ({ body: { reason }, flow, who }) => ({ stage: stageToPause(flow, who, reason), reason }),
  options: ({ state, who }) =>
    pauseReasons.map(reason => ({ stage: stageToPause(state, who, reason), reason })),
  guard: ({ stages }, { stage, reason }) =>
    mayPause(
      stages.find(({ key }) => key === stage),
      reason,
    )
      ? null
      : 'matter.stage_may_not',
  change: ({ stages, pauses }, { stage, reason, at }) => {
    const days = stages.find(({ key }) => key === stage)?.publicityDays ?? null
    const untilOn = reason === 'publicity' && days ? addDays(localDay(at), days) : null
    return { pauses: [...pauses, { reason, pausedAt: at, resumedAt: null, untilOn }] }
  },
  timeline: ({ reason, after, note }: MoveOutcome & { reason: PauseReason; note?: string | undefined }) => {
    const untilOn = after.pauses.at(-1)?.untilOn
    const until = untilOn ? `到 ${formatDay(untilOn)}` : ''
    return lines(`需要${pauseReasonLabels[reason]}${until}，这段时间不算在办理期限里`, note)
  },
  payload: ({ reason, note }) => ({ reason: pauseReasonLabels[reason], note: note || null }),
})
