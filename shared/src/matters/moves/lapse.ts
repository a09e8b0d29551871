import { accept } from '../flow-changes.ts'
import { acceptedLines, acceptedPayload } from './accepting.ts'
import { type MoveOutcome, move } from './move.ts'

/**
 * Nobody told what is missing within five working days, so it counts as accepted (逾期不告知视为受理, 行政许可法
 * art. 32).
 */
export const lapse = move()({
  from: ['received'],
  to: 'in_progress',
  by: 'system',
  label: '逾期未告知，视为受理',
  event: 'matter.lapsed',
  change: (flow, { at }) => accept(flow, at),
  timeline: (said: MoveOutcome) => acceptedLines('5 个工作日内没有告知补材料，按规定视为已受理', said),
  payload: acceptedPayload,
})
