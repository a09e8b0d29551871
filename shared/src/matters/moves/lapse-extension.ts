import { isOver, whyNoAnswer } from './answering.ts'
import { lines, move } from './move.ts'

/** Nobody answered before the limit ended: what was asked can be granted no more (行政许可法 art. 42). */
export const lapseExtension = move()({
  from: ['in_progress', 'paused'],
  by: 'system',
  label: '延期申请作废',
  event: 'matter.extension_lapsed',
  recordGuard: (state, { at }) => (isOver(state, at) ? null : 'matter.extension_runs'),
  guard: whyNoAnswer,
  change: ({ extension }) => ({ extension: { ...extension!, status: 'lapsed' } }),
  timeline: (_: object) => lines('延期没有在期限内批准，申请作废，仍按原来的期限办'),
})
