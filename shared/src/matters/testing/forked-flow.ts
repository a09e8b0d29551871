import type { StageAbility, StageKind } from '../../catalogue/workflow.ts'
import { type Flow, isOpen } from '../flow.ts'
import type { FlowMove } from '../moves/table.ts'
import { take } from '../moves/take.ts'

export const ALL: StageAbility[] = ['approve', 'return', 'refuse', 'ask', 'publicise', 'visit']
export const at = new Date('2026-11-26T02:00:00Z')
export const stage = (key: string, after: string[], kind: StageKind = 'handle', may = ALL) => ({
  key,
  after,
  kind,
  may,
  publicityDays: 7,
  organisationId: `${key}办`,
  enteredAt: null,
  doneAt: null,
  returns: 0,
})
export const flowOf = (stages: Flow['stages']): Flow => ({
  status: 'received',
  deskId: 'desk',
  stages,
  pauses: [],
  asks: [],
  toldMissingAt: null,
  extension: null,
  promise: null,
  acceptedAt: null,
  decidedAt: null,
  endedAt: null,
  outcome: null,
})
/** 受 → (建, 地) → 批 → 送: two departments side by side. */
export const fork = () =>
  flowOf([
    { ...stage('受', [], 'take_in'), organisationId: 'desk' },
    stage('建', ['受']),
    stage('地', ['受']),
    stage('批', ['建', '地'], 'decide'),
    stage('送', ['批'], 'hand_over'),
  ])
export type Said = FlowMove extends infer M ? (M extends FlowMove ? Omit<M, 'at'> : never) : never
export const play = (flow: Flow, ...moves: Said[]): Flow =>
  moves.reduce((now, move) => take(now, { ...move, at } as FlowMove), flow)
export const open = (flow: Flow) => flow.stages.filter(isOpen).map(({ key }) => key)
