import { endpoint } from '../kernel/endpoint.ts'
import { asProse, atMost, Id, Instant, isFilled, LocalDay, line, Page, ShortText } from '../kernel/fields.ts'
import { z } from '../zod.ts'
import { announcementKinds, announcementReaches } from './shown.ts'
import { announcementMoves, announcementStatuses } from './statuses.ts'

const LONGEST_TITLE = 40
export const LONGEST_TEXT = 2000

const Title = line(LONGEST_TITLE).check(z.refine(isFilled, '请写标题'))
const Text = z.string().check(asProse, atMost(LONGEST_TEXT))
const Days = z.object({ from: LocalDay, until: z.nullable(LocalDay) })
/** Of a hall, or of everybody in an organisation's place. */
const Place = z.object({ organisationId: Id, hallId: z.nullable(Id) })
const fields = {
  kind: z.enum(announcementKinds),
  days: z.nullable(Days),
  /** Null: as soon as it is published. */
  publishAt: z.nullable(Instant),
  /** Null: with the last of its days, or not by itself. */
  endsAt: z.nullable(Instant),
}
export const NewAnnouncement = z.object({ ...fields, title: Title, text: Text, place: Place })
export type NewAnnouncement = z.output<typeof NewAnnouncement>

/** What became of it, oldest first; without a name where the clock or a plan did it. */
const Happened = z.object({
  what: z.enum(['drafted', 'proposed', ...(Object.keys(announcementMoves) as AnnouncementMove[])]),
  at: Instant,
  name: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})
export type AnnouncementMove = keyof typeof announcementMoves
export type Happened = z.output<typeof Happened>

/** As who writes them sees them. */
export const Announcement = z.object({
  id: Id,
  /** Rises with every change; a change names the one it was made on. */
  revision: z.number(),
  status: z.enum(announcementStatuses),
  ...fields,
  title: z.string(),
  text: z.string(),
  place: Place,
  reach: z.enum(announcementReaches),
  placeName: z.string(),
  /** It was proposed by a change of the hall's plan (排班), which told the people booked one by one. */
  ofPlan: z.boolean(),
  story: z.array(Happened),
})
export type Announcement = z.output<typeof Announcement>

export const announcementViews = ['draft', 'shown', 'over'] as const
export type AnnouncementView = (typeof announcementViews)[number]

const ById = z.object({ announcementId: Id })
const onRevision = { basedOn: z.int() }
export const announcements = {
  announcements: endpoint({
    method: 'GET',
    path: '/announcements',
    access: 'announcement.read',
    summary: '我管的单位的通知公告',
    query: z.object({ view: z.enum(announcementViews), page: Page }),
    result: z.object({
      announcements: z.array(Announcement),
      total: z.number(),
      pageSize: z.number(),
      counts: z.record(z.enum(announcementViews), z.number()),
    }),
  }),
  announcementPlaces: endpoint({
    method: 'GET',
    path: '/announcement-places',
    access: 'announcement.publish',
    summary: '我可以给哪些地方发通知公告',
    result: z.array(z.object({ place: Place, name: z.string(), reach: z.enum(announcementReaches) })),
  }),
  draftAnnouncement: endpoint({
    method: 'POST',
    path: '/announcements',
    access: 'announcement.publish',
    summary: '写一条通知公告，先存成草稿',
    body: NewAnnouncement,
    result: Announcement,
  }),
  changeAnnouncement: endpoint({
    method: 'POST',
    path: '/announcements/:announcementId',
    access: 'announcement.publish',
    summary: '改还没有发布的通知公告',
    params: ById,
    body: z.object({ ...NewAnnouncement.shape, ...onRevision }),
    result: Announcement,
  }),
  publishAnnouncement: endpoint({
    method: 'POST',
    path: '/announcements/:announcementId/publish',
    access: 'announcement.publish',
    summary: '发布：马上，或到定好的时间',
    params: ById,
    body: z.object(onRevision),
    result: Announcement,
  }),
  endAnnouncement: endpoint({
    method: 'POST',
    path: '/announcements/:announcementId/end',
    access: 'announcement.publish',
    summary: '现在就结束',
    params: ById,
    result: Announcement,
  }),
  withdrawAnnouncement: endpoint({
    method: 'POST',
    path: '/announcements/:announcementId/withdraw',
    access: 'announcement.publish',
    summary: '撤回，写明原因',
    params: ById,
    body: z.object({ reason: ShortText }),
    result: Announcement,
  }),
}
