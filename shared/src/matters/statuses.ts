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
/** Not ended: somebody has it in hand, if only to hand over what was decided. */
export const openStatuses = [
  'received',
  'papers_missing',
  ...runningStatuses,
  'decided',
] as const satisfies readonly MatterStatus[]
export const isRunning = (status: MatterStatus): boolean =>
  (runningStatuses as readonly MatterStatus[]).includes(status)
export const isOpen = (status: MatterStatus): boolean =>
  (openStatuses as readonly MatterStatus[]).includes(status)
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
export const outcomes = ['granted', 'refused'] as const
export type Outcome = (typeof outcomes)[number]
export const outcomeLabels: Record<Outcome, string> = { granted: '准予', refused: '不予' }
