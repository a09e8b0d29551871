import type { AnnouncementRecord } from './model.ts'

interface Payload {
  announcementId: string
  organisationId: string
  hallId: string | null
  placeName: string
  title: string
}
declare module '../../kernel/outbox.ts' {
  interface Events {
    'announcement.drafted': Payload
    /** By a change of a hall's plan; somebody has to look at it and publish it. */
    'announcement.proposed': Payload
    'announcement.changed': Payload
    'announcement.scheduled': Payload & { publishAt: string }
    'announcement.published': Payload
    'announcement.ended': Payload
    'announcement.withdrawn': Payload & { reason: string }
  }
}

export const payloadOf = ({
  _id,
  organisationId,
  hallId,
  placeName,
  title,
}: AnnouncementRecord): Payload => ({
  announcementId: String(_id),
  organisationId: String(organisationId),
  hallId: hallId && String(hallId),
  placeName,
  title,
})
