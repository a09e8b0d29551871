import mongoose from 'mongoose'
import { Event } from './outbox.ts'

const { ObjectId } = mongoose.Types

/**
 * Events may become visible this much later than younger ones: the id is made before the transaction commits (up to
 * 60 s), and clocks may differ by as much again.
 */
const LATE_S = 120
/** Nearly all are there at once, so that not every look reads that far back. */
const SOON_S = 10
const LOOKS_PER_FAR_LOOK = 2
/** An id may be of a clock that is ahead: then what happens by ours is looked for too, this far behind it at most. */
const MOST_AHEAD_S = 3600

export interface SeenEvent {
  name: string
  payload?: {
    hallId?: string | null
    residentId?: string | null
    formerId?: string
    organisationId?: string
    organisationIds?: string[]
    /** News to nobody: that it happened now would tell of whom. */
    quiet?: boolean
  }
}
type Found = SeenEvent & { _id: mongoose.Types.ObjectId }
const CONCERNING = {
  name: 1,
  'payload.hallId': 1,
  'payload.residentId': 1,
  'payload.formerId': 1,
  'payload.organisationId': 1,
  'payload.organisationIds': 1,
  'payload.quiet': 1,
}

const earlierThan = (id: mongoose.Types.ObjectId, seconds: number, now: number) => {
  const newest = +id.getTimestamp() / 1000
  const from = Math.min(newest, Math.max(now / 1000, newest - MOST_AHEAD_S))
  return ObjectId.createFromTime(Math.max(0, Math.floor(from) - seconds))
}
const eventsFrom = (from: mongoose.Types.ObjectId): Promise<Found[]> =>
  Event.find({ _id: { $gte: from } }, CONCERNING)
    .sort({ _id: 1 })
    .lean<Found[]>()
    .exec()
const findNewest = async () => (await Event.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean())?._id

/**
 * Looks again and again for events that were not there before; the first look takes the last minutes for new. Compares
 * ids, which machines make by their own clocks.
 */
export const createEventWatch = (now: () => number = Date.now) => {
  let newest: mongoose.Types.ObjectId | undefined
  let seen = new Set<string>()
  let looks = 0
  return {
    async look(): Promise<SeenEvent[]> {
      newest ??= await findNewest()
      const isFar = looks % LOOKS_PER_FAR_LOOK === 0
      looks += 1
      const far = newest ? earlierThan(newest, isFar ? LATE_S : SOON_S, now()) : ObjectId.createFromTime(0)
      const recent = await eventsFrom(far)
      const fresh = recent.filter(({ _id }) => !seen.has(String(_id)))
      const ids = recent.map(({ _id }) => String(_id))
      seen = new Set(isFar ? ids : [...seen, ...ids])
      newest = recent.at(-1)?._id ?? newest
      return fresh
    },
  }
}
