import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import { Event, type EventName, type Events } from './outbox.ts'

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
  const done = await Event.find(
    { name: { $in: names }, at: { $gte: startsAt, $lte: endsAt }, [`payload.${field}`]: id },
    { actor: 1 },
  ).lean()
  return [...new Set(done.flatMap(({ actor }) => (actor.kind === 'staff' && actor.id ? [actor.id] : [])))]
}
