import { end } from '../flow-changes.ts'
import { lines, move } from './move.ts'

/** 撤回: the applicant takes it back before it is decided. */
export const withdraw = move()({
  from: ['received', 'papers_missing', 'in_progress', 'paused'],
  to: 'withdrawn',
  by: 'applicant',
  path: '/my/matters/:matterId/withdraw',
  summary: '撤回申请',
  label: '撤回',
  event: 'matter.withdrawn',
  change: (flow, { at }) => end(flow, at),
  timeline: () => lines('您撤回了申请'),
})
