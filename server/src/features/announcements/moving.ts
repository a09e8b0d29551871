import type { Happened } from '@zhenyiban/shared/announcements/contract.ts'
import { endOf, whyNotPublished } from '@zhenyiban/shared/announcements/rules.ts'
import { announcementMoves } from '@zhenyiban/shared/announcements/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor, system } from '../../kernel/app.ts'
import { payloadOf } from './events.ts'
import { findAnnouncement } from './listing.ts'
import { Announcement, type AnnouncementRecord } from './model.ts'

type By = StaffActor | typeof system
type What = Happened['what']

export const happened = (app: App, what: What, by: By, reason: string | null = null) => ({
  what,
  at: app.clock.now(),
  staffId: by.kind === 'staff' ? by.id : null,
  reason,
})

/** As it was seen, or what to look at first. */
export const assertUnchanged = ({ revision }: AnnouncementRecord, basedOn: number): void => {
  if (revision !== basedOn) refuse('announcement.changed')
}

/** Publishes what is complete: now, or when its time comes. */
export const publish = (app: App, staff: StaffActor, id: string, basedOn: number) =>
  app.transaction(async () => {
    const draft = await findAnnouncement(staff, id)
    if (draft.status !== 'draft') refuse('announcement.already_moved')
    assertUnchanged(draft, basedOn)
    const now = app.clock.now()
    const faults = whyNotPublished(draft, now)
    if (faults.length > 0) refuse('announcement.incomplete', faults)
    const what = draft.publishAt ? 'schedule' : 'publish'
    const made = await advance(Announcement, { _id: draft._id, revision: basedOn }, announcementMoves[what], {
      $set: { publishAt: draft.publishAt ?? now, endsAt: endOf(draft) },
      $push: { story: happened(app, what, staff) },
      $inc: { revision: 1 },
    })
    if (!made) return refuse('announcement.already_moved')
    if (draft.publishAt)
      await app.outbox.add('announcement.scheduled', staff, {
        ...payloadOf(made),
        publishAt: draft.publishAt.toISOString(),
      })
    else await app.outbox.add('announcement.published', staff, payloadOf(made))
    return made
  })

/** Ends what is shown before its time. */
export const endNow = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const { _id } = await findAnnouncement(staff, id)
    const ended = await advance(Announcement, { _id }, announcementMoves.end, {
      $set: { endsAt: app.clock.now() },
      $push: { story: happened(app, 'end', staff) },
      $inc: { revision: 1 },
    })
    if (!ended) return refuse('announcement.already_moved')
    await app.outbox.add('announcement.ended', staff, payloadOf(ended))
    return ended
  })

/** Within a transaction; null when it is over already. */
export const withdrawOne = async (
  app: App,
  by: By,
  _id: AnnouncementRecord['_id'],
  reason: string,
): Promise<AnnouncementRecord | null> => {
  const withdrawn = await advance(Announcement, { _id }, announcementMoves.withdraw, {
    $push: { story: happened(app, 'withdraw', by, reason) },
    $inc: { revision: 1 },
  })
  if (withdrawn) await app.outbox.add('announcement.withdrawn', by, { ...payloadOf(withdrawn), reason })
  return withdrawn
}
/** Nobody reads it any more; the reason stays on its record. */
export const withdraw = (app: App, staff: StaffActor, id: string, reason: string) =>
  app.transaction(async () => {
    const { _id } = await findAnnouncement(staff, id)
    return (await withdrawOne(app, staff, _id, reason)) ?? refuse('announcement.already_moved')
  })
