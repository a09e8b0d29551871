import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import { Event, type EventName, type Events } from './outbox.ts'

/** Staff who did one of `names` to the record that `field` of the payload names, within a time; ids, none twice. */
export const staffBehind = async <N extends EventName>(
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
