import type { Moves } from '../kernel/moves.ts'

export const announcementStatuses = ['draft', 'scheduled', 'published', 'ended', 'withdrawn'] as const
export type AnnouncementStatus = (typeof announcementStatuses)[number]
export const announcementStatusLabels: Record<AnnouncementStatus, string> = {
  draft: '草稿',
  scheduled: '定时发布',
  published: '已发布',
  ended: '已结束',
  withdrawn: '已撤回',
}
/** What was published is not changed under its readers: it is withdrawn with a reason, and said anew. */
export const announcementMoves = {
  change: { from: ['draft', 'scheduled'] },
  publish: { from: ['draft'], to: 'published' },
  schedule: { from: ['draft'], to: 'scheduled' },
  begin: { from: ['scheduled'], to: 'published' },
  end: { from: ['published'], to: 'ended' },
  withdraw: { from: ['draft', 'scheduled', 'published'], to: 'withdrawn' },
} as const satisfies Moves<AnnouncementStatus>
