import { Id, ShortText, whole } from '../../kernel/fields.ts'
import { formatDay } from '../../time/chinese-dates.ts'
import { z } from '../../zod.ts'
import { isAskOpen } from '../flow.ts'
import { keyAt, lines, type MoveOutcome, move, StageIndex } from './move.ts'

/** 协办: asks another department of the town or the district, by when; it sees the matter from then on. */
export const askOffice = move<{ stage: string; askId: string; organisationId: string }>()({
  from: ['in_progress'],
  to: 'in_progress',
  by: 'stage',
  permission: 'matter.advance',
  path: '/matters/:matterId/asks',
  summary: '请其他部门协办',
  /** What one department asks another, and within how many working days. */
  body: z.object({
    stageIndex: StageIndex,
    organisationId: Id,
    question: ShortText,
    limitDays: whole(1, 20),
  }),
  label: '请其他部门协办',
  event: 'matter.office_asked',
  read: ({ body, flow, newId }) => ({
    stage: keyAt(flow, body.stageIndex),
    askId: newId(),
    organisationId: body.organisationId,
  }),
  // Which offices there are is not the matter's to say: one that was not asked yet.
  options: ({ stage }) => [{ stage, askId: '', organisationId: '' }],
  guard: ({ stages, asks }, { stage, organisationId }) => {
    const own = stages.find(({ key }) => key === stage)
    const again = asks.some(
      ask => isAskOpen(ask) && ask.stageKey === stage && ask.organisationId === organisationId,
    )
    if (again || own?.organisationId === organisationId) return 'matter.ask_twice'
    return own?.may.includes('ask') ? null : 'matter.stage_may_not'
  },
  change: ({ asks }, { askId: id, stage: stageKey, organisationId, at }) => ({
    asks: [...asks, { id, stageKey, organisationId, askedAt: at, answeredAt: null, droppedAt: null }],
  }),
  timeline: ({ stage, office, until }: MoveOutcome & { office: string; until: string }) =>
    lines(`${stage.organisationName}请${office}协助办理，${formatDay(until)} 前答复`),
  payload: ({ office, until }) => ({ organisationName: office, dueOn: until }),
})
