import { NewExtension } from '../clock.ts'
import { isOver } from './answering.ts'
import { lines, move } from './move.ts'

/** 申请延期: once, while the limit still runs (行政许可法 art. 42). */
export const askExtension = move<{ days: number; askedById: string }>()({
  from: ['in_progress'],
  to: 'in_progress',
  by: 'holder',
  permission: 'matter.advance',
  path: '/matters/:matterId/extension',
  summary: '申请延期',
  body: NewExtension,
  label: '申请延期',
  event: 'matter.extension_asked',
  read: ({ body, who }) => ({ days: body.days, askedById: who.kind === 'staff' ? who.id : '' }),
  options: () => [{ days: 1, askedById: '' }],
  whenMoved: ({ extension }) => (extension ? 'matter.extension_once' : null),
  recordGuard: (state, { at }) => {
    if (state.limitDays === null) return 'matter.no_limit'
    if (state.extensionDays === 0) return 'matter.no_extension'
    // One that nobody answered in time is gone, and no other can be asked for; one that was answered was the one.
    const answered = state.extension?.status === 'granted' || state.extension?.status === 'refused'
    return !answered && isOver(state, at) ? 'matter.extension_too_late' : null
  },
  guard: ({ extension }) => (extension ? 'matter.extension_once' : null),
  change: (_, { days, askedById }) => ({ extension: { status: 'asked', days, askedById } }),
  timeline: ({ days, reason }: { days: number; reason: string }) =>
    lines(`申请延长办理期限 ${days} 个工作日，等负责人在期限内批准`, reason),
  payload: ({ days, reason }) => ({ days, reason }),
})
