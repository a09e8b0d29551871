import type { Moves } from '../kernel/moves.ts'

/** 已收件, 待补材料, 办理中, 暂停计时, 已出结果, 已办结, 不予受理, 已撤回 */
export const matterStatuses = [
  'received',
  'papers_missing',
  'in_progress',
  'paused',
  'decided',
  'closed',
  'declined',
  'withdrawn',
] as const
export type MatterStatus = (typeof matterStatuses)[number]
/** Accepted and not yet decided: somebody works on it, or it waits with the clock standing still. */
export const runningStatuses = ['in_progress', 'paused'] as const satisfies readonly MatterStatus[]
export const isRunning = (status: MatterStatus): boolean =>
  (runningStatuses as readonly MatterStatus[]).includes(status)
export const matterStatusLabels: Record<MatterStatus, string> = {
  received: '已收件',
  papers_missing: '待补材料',
  in_progress: '办理中',
  paused: '暂停计时',
  decided: '已出结果',
  closed: '已办结',
  declined: '不予受理',
  withdrawn: '已撤回',
}
/**
 * Moves of a matter (办件). `lapse`: nobody told what is missing within 5 working days, so it counts as accepted
 * (逾期不告知视为受理, 行政许可法 art. 32). `tellMissing` is possible once (一次性告知). `pause` stops the working-day
 * clock for a lawful reason; nothing goes on until `resume`. An extension (延期) is asked and answered once, also while
 * the clock stands still. A stage is sent back (退回) to be done again, refuses before the decision (不予), or asks another
 * department (协办).
 * `acceptOnPromise` (容缺受理) accepts without papers that are promised; they come, or the matter ends.
 */
export const matterMoves = {
  accept: { from: ['received'], to: 'in_progress' },
  acceptOnPromise: { from: ['received'], to: 'in_progress' },
  keepPromise: { from: ['in_progress'], to: 'in_progress' },
  breakPromise: { from: ['in_progress'], to: 'declined' },
  lapse: { from: ['received'], to: 'in_progress' },
  tellMissing: { from: ['received'], to: 'papers_missing' },
  complete: { from: ['papers_missing'], to: 'in_progress' },
  decline: { from: ['received'], to: 'declined' },
  pass: { from: ['in_progress'], to: 'in_progress' },
  sendBack: { from: ['in_progress'], to: 'in_progress' },
  refuse: { from: ['in_progress'], to: 'decided' },
  askOffice: { from: ['in_progress'], to: 'in_progress' },
  answerAsk: { from: ['in_progress'], to: 'in_progress' },
  dropAsk: { from: ['in_progress'], to: 'in_progress' },
  pause: { from: ['in_progress'], to: 'paused' },
  resume: { from: ['paused'], to: 'in_progress' },
  askExtension: { from: ['in_progress'], to: 'in_progress' },
  grantExtension: { from: ['in_progress', 'paused'] },
  refuseExtension: { from: ['in_progress', 'paused'] },
  decide: { from: ['in_progress'], to: 'decided' },
  close: { from: ['decided'], to: 'closed' },
  withdraw: { from: ['received', 'papers_missing', 'in_progress', 'paused'], to: 'withdrawn' },
} as const satisfies Moves<MatterStatus>
export type MatterMove = keyof typeof matterMoves

export const outcomes = ['granted', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeLabels: Record<Outcome, string> = { granted: '准予', refused: '不予' }
