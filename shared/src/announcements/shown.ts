import { endpoint } from '../kernel/endpoint.ts'
import { Id, Instant, LocalDay } from '../kernel/fields.ts'
import { z } from '../zod.ts'

/** 通知, 停办, 改时间 */
export const announcementKinds = ['news', 'closure', 'hours'] as const
export type AnnouncementKind = (typeof announcementKinds)[number]
export const announcementKindLabels: Record<AnnouncementKind, string> = {
  news: '通知',
  closure: '停办',
  hours: '改时间',
}
/** Whom it is for: one hall's visitors, a village, a town with all its halls and villages, or the district. */
export const announcementReaches = ['hall', 'village', 'town', 'district'] as const
export type AnnouncementReach = (typeof announcementReaches)[number]

/** The days that a closure or change of hours is about; `until` null: from then on. */
const Days = z.object({ from: LocalDay, until: z.nullable(LocalDay) })

/** An announcement (通知公告) as everybody reads it. */
export const ShownAnnouncement = z.object({
  id: Id,
  kind: z.enum(announcementKinds),
  title: z.string(),
  text: z.string(),
  reach: z.enum(announcementReaches),
  /** 「鳌头镇便民服务中心」「西向村」 */
  placeName: z.string(),
  /** The one hall it is about; null when it is about more, or about none. */
  hallId: z.nullable(Id),
  days: z.nullable(Days),
  publishedAt: Instant,
  endsAt: z.nullable(Instant),
})
export type ShownAnnouncement = z.output<typeof ShownAnnouncement>

export const shownAnnouncements = {
  hallAnnouncements: endpoint({
    method: 'GET',
    path: '/halls/:hallId/announcements',
    access: 'public',
    summary: '大厅和村里的通知公告：停办、改时间在前',
    params: z.object({ hallId: Id }),
    query: z.object({ villageId: z.optional(Id) }),
    result: z.array(ShownAnnouncement),
  }),
}
