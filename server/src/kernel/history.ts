import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import { archiveOf } from './archive.ts'
import { Event, type EventName, type Events } from './outbox.ts'

/** Events nobody waits for any more. */
export const eventArchive = archiveOf(
  Event,
  before => [{ filter: { at: { $lt: before }, pending: false }, sort: { at: 1, _id: 1 } }],
  [
    { 'payload.matterId': 1, at: 1 },
    { 'payload.ticketId': 1, at: 1 },
    { name: 1, at: 1 },
  ],
)
interface Done {
  actor: { kind: string; id: string }
}

/**
 * Ids of staff who caused one of the events `names` for a record within an interval; `field` is the payload's field
 * with the record's id.
 */
export const staffWhoDid = async <N extends EventName>(
  names: readonly N[],
  field: keyof Events[N] & string,
  id: string,
  { startsAt, endsAt }: Interval,
): Promise<string[]> => {
  const what = { name: { $in: [...names] }, at: { $gte: startsAt, $lte: endsAt }, [`payload.${field}`]: id }
  const done = [
    ...(await Event.find(what, { actor: 1 }).lean<Done[]>()),
    ...(await eventArchive.Archived.find(what, { actor: 1 }).lean<Done[]>()),
  ]
  return [...new Set(done.flatMap(({ actor }) => (actor.kind === 'staff' && actor.id ? [actor.id] : [])))]
}
