import type { NewAnnouncement } from '@zhenyiban/shared/announcements/contract.ts'
import { whyNotPublished } from '@zhenyiban/shared/announcements/rules.ts'
import { announcementMoves } from '@zhenyiban/shared/announcements/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { payloadOf } from './events.ts'
import { findAnnouncement } from './listing.ts'
import { Announcement, type AnnouncementRecord } from './model.ts'
import { assertUnchanged, happened } from './moving.ts'
import { findPlace } from './places.ts'

const instantOf = (iso: string | null): Date | null => (iso === null ? null : new Date(iso))
const fieldsOf = ({ kind, title, text, days, publishAt, endsAt }: NewAnnouncement) => ({
  kind,
  title,
  text,
  days: kind === 'news' ? null : days,
  publishAt: instantOf(publishAt),
  endsAt: instantOf(endsAt),
})

/** A draft may be incomplete: it is judged when it is published. */
export const draft = (app: App, staff: StaffActor, body: NewAnnouncement): Promise<AnnouncementRecord> =>
  app.transaction(async () => {
    const place = await findPlace(staff, body.place)
    const story = [happened(app, 'drafted', staff)]
    const written = { ...fieldsOf(body), ...place, status: 'draft' as const, revision: 1, story }
    const [made] = await Announcement.create([written])
    const record = made!.toObject()
    await app.outbox.add('announcement.drafted', staff, payloadOf(record))
    return record
  })

/** Of a draft, or of what waits for its time, which stays complete. */
export const change = (
  app: App,
  staff: StaffActor,
  id: string,
  { basedOn, ...body }: NewAnnouncement & { basedOn: number },
): Promise<AnnouncementRecord> =>
  app.transaction(async () => {
    const before = await findAnnouncement(staff, id)
    assertUnchanged(before, basedOn)
    const fields = fieldsOf(body)
    const now = app.clock.now()
    if (before.status === 'scheduled') {
      const faults = whyNotPublished(fields, now)
      if (!fields.publishAt)
        faults.push({ field: 'publishAt', message: '请选发布的时间；要马上发布，先撤回再写一条' })
      if (faults.length > 0) refuse('announcement.incomplete', faults)
    }
    const place = await findPlace(staff, body.place)
    const changed = await advance(
      Announcement,
      { _id: before._id, revision: basedOn },
      announcementMoves.change,
      {
        $set: { ...fields, ...place },
        $push: { story: happened(app, 'change', staff) },
        $inc: { revision: 1 },
      },
    )
    if (!changed) return refuse('announcement.already_moved')
    await app.outbox.add('announcement.changed', staff, payloadOf(changed))
    return changed
  })
