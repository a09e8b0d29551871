import { ShortText } from '../../kernel/fields.ts'
import { z } from '../../zod.ts'
import { whyNoAnswer, whyNotAnswerable } from './answering.ts'
import { lines, move } from './move.ts'

/** 不同意延期: the last day stays. */
export const refuseExtension = move()({
  from: ['in_progress', 'paused'],
  by: 'supervisor',
  permission: 'matter.extend',
  path: '/matters/:matterId/extension/refuse',
  summary: '不同意延期',
  body: z.object({ reason: ShortText }),
  label: '不同意延期',
  event: 'matter.extension_refused',
  recordGuard: whyNotAnswerable,
  guard: whyNoAnswer,
  change: ({ extension }) => ({ extension: { ...extension!, status: 'refused' } }),
  timeline: ({ reason }: { reason: string }) => lines('负责人没有同意延期，仍按原来的期限办', reason),
  payload: ({ reason }) => ({ reason }),
})
