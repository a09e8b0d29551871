import type { StageAbility } from '../../catalogue/workflow.ts'
import { addDays, localDay } from '../../time/calendar.ts'
import { type PauseReason, pauseReasonLabels, pauseReasons } from '../../time/working-clock.ts'
import { z } from '../../zod.ts'
import { planWords } from '../clock.ts'
import { type Flow, isOpen } from '../flow.ts'
import type { MatterState, Mover } from '../state.ts'
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

/** Most working days a plan may have before the rules are asked. */
const LONGEST_PLAN = 365
const PlannedDays = z.optional(
  z
    .number('请填写预计多少个工作日')
    .check(
      z.int('应为整数'),
      z.gte(1, '至少 1 个工作日'),
      z.lte(LONGEST_PLAN, `最多 ${LONGEST_PLAN} 个工作日`),
    ),
)
/** Working days planned where whoever pauses says nothing: as usual, as far as there are any left. */
const usualPlan = ({ lawfulPauses }: MatterState, reason: PauseReason): number | null => {
  const rule = lawfulPauses.find(each => each.reason === reason)
  return rule ? Math.max(1, Math.min(rule.usualDays, rule.leftDays)) : null
}
type Facts = { stage: string; reason: PauseReason; plannedDays?: number | null }
/**
 * 暂停计时: the holder stops the working-day clock for a reason that the rules of the item's type name, with the days it
 * is planned to take, which the applicant is told in writing (行政许可法 art. 45); nothing goes on until 恢复.
 */
export const pause = move<Facts>()({
  from: ['in_progress'],
  to: 'paused',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/pause',
  endpoint: 'pauseClock',
  summary: '暂停计时',
  body: z.object({
    reason: z.enum(pauseReasons, '请选择法定的暂停理由'),
    plannedDays: PlannedDays,
    note: Note,
  }),
  label: '暂停计时',
  event: 'matter.paused',
  read: ({ body: { reason, plannedDays }, flow, who }) => ({
    stage: stageToPause(flow, who, reason),
    reason,
    plannedDays: plannedDays ?? usualPlan(flow, reason),
  }),
  options: ({ state, who }) =>
    pauseReasons.map(reason => ({
      stage: stageToPause(state, who, reason),
      reason,
      plannedDays: usualPlan(state, reason),
    })),
  recordGuard: ({ limitDays, lawfulPauses }, { reason, plannedDays }) => {
    if (limitDays === null) return 'matter.no_limit'
    const rule = lawfulPauses.find(each => each.reason === reason)
    if (!rule) return 'matter.pause_not_lawful'
    if (rule.leftDays === 0) return 'matter.pause_used_up'
    return (plannedDays ?? 1) > rule.leftDays ? 'matter.pause_too_long' : null
  },
  guard: ({ stages }, { stage, reason }) =>
    mayPause(
      stages.find(({ key }) => key === stage),
      reason,
    )
      ? null
      : 'matter.stage_may_not',
  change: ({ stages, pauses }, { stage, reason, plannedDays = null, at }) => {
    const days = stages.find(({ key }) => key === stage)?.publicityDays ?? null
    const untilOn = reason === 'publicity' && days ? addDays(localDay(at), days) : null
    // Whose end is prescribed needs no plan.
    const planned = untilOn ? null : plannedDays
    return { pauses: [...pauses, { reason, pausedAt: at, resumedAt: null, untilOn, plannedDays: planned }] }
  },
  timeline: ({ reason, paused, note }: MoveOutcome & { reason: PauseReason; note?: string | undefined }) => {
    const plan = planWords(paused)
    return lines(`需要${pauseReasonLabels[reason]}${plan && `，${plan}`}，这段时间不算在办理期限里`, note)
  },
  payload: ({ reason, paused, note }) => ({
    reason: pauseReasonLabels[reason] as string,
    note: note || null,
    plan: planWords(paused) || null,
  }),
})
