import mongoose from 'mongoose'
import type { Logger } from 'pino'
import { Event } from './outbox.ts'

const { ObjectId } = mongoose.Types

/** How often news is looked for, and every how many looks each stream gives a sign of life. */
const LOOK_MS = 1000
const LOOKS_PER_BEAT = 15
/**
 * An event counts as news this long after younger ones: its id is made before its transaction is committed, which may
 * take as long as a transaction lives (60 s), on a server whose clock may be off by as much again.
 */
const LATE_S = 120

export interface Follower {
  /** Something happened in the hall. `look` is the same for all who are told at once. */
  changed(look: number): void
  beat(look: number): void
  /** The house closes. */
  end(): void
}
/** Who wants to know of what happens in a hall. One look for all of them, whatever their number. */
export interface Live {
  /** Returns how to leave. */
  follow(hallId: string, follower: Follower): () => void
  /** Ends all streams; nobody is admitted afterwards. */
  close(): void
}
/** Runs `work` again and again; returns how to stop. Handed in, so that tests beat the time. */
export type Every = (milliseconds: number, work: () => Promise<void>) => () => void

export const everyInterval: Every = (milliseconds, work) => {
  const timer = setInterval(() => void work(), milliseconds)
  return () => clearInterval(timer)
}

interface Seen {
  from: mongoose.Types.ObjectId
  ids: Set<string>
}
const firstSeen = async (): Promise<Seen> => {
  const newest = await Event.findOne({}, { _id: 1 }).sort({ _id: -1 }).lean()
  return { from: newest ? earlierThan(newest._id) : ObjectId.createFromTime(0), ids: new Set() }
}
const earlierThan = (id: mongoose.Types.ObjectId) =>
  ObjectId.createFromTime(Math.max(0, +id.getTimestamp() / 1000 - LATE_S))

/** The halls of which there are events not seen before. The clock is that of the ids: nobody's own is asked. */
const lookForNews = async (seen: Seen): Promise<{ seen: Seen; hallIds: Set<string> }> => {
  const recent = await Event.find({ _id: { $gte: seen.from } }, { 'payload.hallId': 1 })
    .sort({ _id: 1 })
    .lean<{ _id: mongoose.Types.ObjectId; payload?: { hallId?: string } }[]>()
  const fresh = recent.filter(({ _id }) => !seen.ids.has(String(_id)))
  const last = recent.at(-1)
  const hallIds = new Set(fresh.map(({ payload }) => String(payload?.hallId)))
  const from = last ? earlierThan(last._id) : seen.from
  return { seen: { from, ids: new Set(recent.map(({ _id }) => String(_id))) }, hallIds }
}

/** The source is the collection of events, so it does not matter which process a call came to. */
export const createLive = (log: Logger, every: Every = everyInterval): Live => {
  const halls = new Map<string, Set<Follower>>()
  let seen: Seen | null = null
  let looks = 0
  let looking = false
  let closed = false
  let stop: (() => void) | null = null
  const everyone = () => [...halls.values()].flatMap(followers => [...followers])

  const look = async () => {
    if (looking) return
    looking = true
    try {
      const news = await lookForNews(seen ?? (await firstSeen()))
      // Nobody may have been left in the meantime.
      seen = stop && news.seen
      looks += 1
      for (const [hallId, followers] of halls)
        if (news.hallIds.has(hallId)) for (const follower of [...followers]) follower.changed(looks)
      if (looks % LOOKS_PER_BEAT === 0) for (const follower of everyone()) follower.beat(looks)
    } catch (error) {
      log.error({ err: error }, 'live: no look at the events')
    } finally {
      looking = false
    }
  }
  const rest = () => {
    stop?.()
    stop = null
    seen = null
  }
  return {
    follow(hallId, follower) {
      if (closed) {
        follower.end()
        return () => {}
      }
      const followers = halls.get(hallId) ?? new Set()
      halls.set(hallId, followers.add(follower))
      stop ??= every(LOOK_MS, look)
      return () => {
        followers.delete(follower)
        if (followers.size === 0 && halls.get(hallId) === followers) halls.delete(hallId)
        if (halls.size === 0) rest()
      }
    },
    close() {
      closed = true
      for (const follower of everyone()) follower.end()
      rest()
    },
  }
}
