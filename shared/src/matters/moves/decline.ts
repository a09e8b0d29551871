import { ShortText } from '../../kernel/fields.ts'
import { z } from '../../zod.ts'
import { end } from '../flow-changes.ts'
import { lines, move } from './move.ts'

/** 不予受理. */
export const decline = move()({
  from: ['received'],
  to: 'declined',
  by: 'desk',
  permission: 'matter.receive',
  path: '/matters/:matterId/decline',
  summary: '不予受理',
  body: z.object({ reason: ShortText }),
  label: '不予受理',
  event: 'matter.declined',
  change: (flow, { at }) => end(flow, at),
  timeline: ({ reason }: { reason: string }) => lines('不予受理', reason),
  payload: ({ reason }) => ({ reason }),
})
