import type { AnnouncementView } from '@zhenyiban/shared/announcements/contract.ts'
import type { AnnouncementStatus } from '@zhenyiban/shared/announcements/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { QueryFilter } from 'mongoose'
import type { StaffActor } from '../../kernel/app.ts'
import { Announcement, type AnnouncementRecord } from './model.ts'

export const PAGE_SIZE = 20
const statusesOf: Record<AnnouncementView, AnnouncementStatus[]> = {
  draft: ['draft'],
  shown: ['scheduled', 'published'],
  over: ['ended', 'withdrawn'],
}
const inView = (staff: StaffActor, view: AnnouncementView): QueryFilter<AnnouncementRecord> => ({
  organisationId: { $in: [...staff.scope] },
  status: { $in: statusesOf[view] },
})

/** Of the caller's organisations, the newest first. */
export const listAnnouncements = async (
  staff: StaffActor,
  { view, page }: { view: AnnouncementView; page: number },
) => {
  const count = (one: AnnouncementView) => Announcement.countDocuments(inView(staff, one))
  const records: AnnouncementRecord[] = await Announcement.find(inView(staff, view))
    .sort({ _id: -1 })
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .lean()
  const counts = { draft: await count('draft'), shown: await count('shown'), over: await count('over') }
  return { records, counts, total: counts[view] }
}
export const findAnnouncement = async (staff: StaffActor, id: string): Promise<AnnouncementRecord> =>
  (await Announcement.findOne({ _id: id, organisationId: { $in: [...staff.scope] } }).lean()) ??
  refuse('announcement.not_found')
