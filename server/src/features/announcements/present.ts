import { staffNames } from '../identity/staff.ts'
import type { AnnouncementRecord } from './model.ts'

const daysOf = ({ days }: AnnouncementRecord) => days && { from: days.from, until: days.until }

export const presentShown = (record: AnnouncementRecord) => ({
  id: String(record._id),
  kind: record.kind,
  title: record.title,
  text: record.text,
  reach: record.reach,
  placeName: record.placeName,
  hallId: record.hallId && String(record.hallId),
  days: daysOf(record),
  publishedAt: record.publishAt!.toISOString(),
  endsAt: record.endsAt?.toISOString() ?? null,
})

export const presentAnnouncements = async (records: readonly AnnouncementRecord[]) => {
  const names = await staffNames(
    records.flatMap(({ story }) => story.map(({ staffId }) => staffId).filter(id => id !== null)),
  )
  return records.map(record => ({
    id: String(record._id),
    revision: record.revision,
    status: record.status,
    kind: record.kind,
    title: record.title,
    text: record.text,
    days: daysOf(record),
    publishAt: record.publishAt?.toISOString() ?? null,
    endsAt: record.endsAt?.toISOString() ?? null,
    place: { organisationId: String(record.organisationId), hallId: record.hallId && String(record.hallId) },
    reach: record.reach,
    placeName: record.placeName,
    ofPlan: record.proposedById !== undefined,
    story: record.story.map(({ what, at, staffId, reason }) => ({
      what,
      at: at.toISOString(),
      name: names.get(String(staffId)) ?? null,
      reason,
    })),
  }))
}
