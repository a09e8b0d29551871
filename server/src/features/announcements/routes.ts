import { announcements } from '@zhenyiban/shared/announcements/contract.ts'
import { shownAnnouncements } from '@zhenyiban/shared/announcements/shown.ts'
import { implement } from '../../kernel/implement.ts'
import { listAnnouncements, PAGE_SIZE } from './listing.ts'
import type { AnnouncementRecord } from './model.ts'
import { endNow, publish, withdraw } from './moving.ts'
import { listPlaces } from './places.ts'
import { presentAnnouncements, presentShown } from './present.ts'
import { listShown } from './service.ts'
import { change, draft } from './writing.ts'

const one = async (record: AnnouncementRecord) => (await presentAnnouncements([record]))[0]!

export const announcementRoutes = implement(announcements, {
  announcements: async ({ actor, query }) => {
    const { records, ...counts } = await listAnnouncements(actor, query)
    return { announcements: await presentAnnouncements(records), pageSize: PAGE_SIZE, ...counts }
  },
  announcementPlaces: async ({ actor }) =>
    (await listPlaces(actor)).map(({ organisationId, hallId, placeName, reach }) => ({
      place: { organisationId: String(organisationId), hallId: hallId && String(hallId) },
      name: placeName,
      reach,
    })),
  draftAnnouncement: async ({ app, actor, body }) => one(await draft(app, actor, body)),
  changeAnnouncement: async ({ app, actor, params, body }) =>
    one(await change(app, actor, params.announcementId, body)),
  publishAnnouncement: async ({ app, actor, params, body }) =>
    one(await publish(app, actor, params.announcementId, body.basedOn)),
  endAnnouncement: async ({ app, actor, params }) => one(await endNow(app, actor, params.announcementId)),
  withdrawAnnouncement: async ({ app, actor, params, body }) =>
    one(await withdraw(app, actor, params.announcementId, body.reason)),
})

export const shownAnnouncementRoutes = implement(shownAnnouncements, {
  hallAnnouncements: async ({ app, params, query, goodUntil }) =>
    (await listShown(app, { hallId: params.hallId, villageId: query.villageId ?? null }, goodUntil)).map(
      presentShown,
    ),
})
