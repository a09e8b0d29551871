import mongoose from 'mongoose'
import type { Logger } from 'pino'
import { Event } from './outbox.ts'

const { ObjectId } = mongoose.Types

/** Interval of polling, and how many polls pass between two heartbeats. */
const POLL_MS = 1000
const POLLS_PER_HEARTBEAT = 15
/**
 * Events may become visible this much later than younger ones: the id is made before the transaction commits (up to
 * 60 s), and clocks may differ by as much again.
 */
const LATE_S = 120

interface Subscriber {
  /** Something happened in the hall. `poll` is the same number for all subscribers notified together. */
  changed(poll: number): void
  heartbeat(poll: number): void
  /** The server stops. */
  end(): void
}
/** Notifies subscribers of events in a hall; one poll serves all of them. */
export interface Live {
  /** Returns the unsubscribe function. */
  subscribe(hallId: string, subscriber: Subscriber): () => void
  /** Ends all streams; nobody is admitted afterwards. */
  close(): void
}
/** Runs `work` at intervals; returns the function that stops it. Injected, so that tests control the time. */
export type Every = (milliseconds: number, work: () => Promise<void>) => () => void

const everyInterval: Every = (milliseconds, work) => {
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

/** The halls with events not seen before. Compares ids, so that no clock of ours matters. */
const pollEvents = async (seen: Seen): Promise<{ seen: Seen; hallIds: Set<string> }> => {
  const recent = await Event.find({ _id: { $gte: seen.from } }, { 'payload.hallId': 1 })
    .sort({ _id: 1 })
    .lean<{ _id: mongoose.Types.ObjectId; payload?: { hallId?: string } }[]>()
  const fresh = recent.filter(({ _id }) => !seen.ids.has(String(_id)))
  const last = recent.at(-1)
  const hallIds = new Set(fresh.map(({ payload }) => String(payload?.hallId)))
  const from = last ? earlierThan(last._id) : seen.from
  return { seen: { from, ids: new Set(recent.map(({ _id }) => String(_id))) }, hallIds }
}

/** Polls the events collection, so that it does not matter which process wrote an event. */
export const createLive = (log: Logger, every: Every = everyInterval): Live => {
  const halls = new Map<string, Set<Subscriber>>()
  let seen: Seen | null = null
  let polls = 0
  let polling = false
  let closed = false
  let stop: (() => void) | null = null
  const allSubscribers = () => [...halls.values()].flatMap(subscribers => [...subscribers])

  const poll = async () => {
    if (polling) return
    polling = true
    try {
      const polled = await pollEvents(seen ?? (await firstSeen()))
      // The last subscriber may have left meanwhile.
      seen = stop && polled.seen
      polls += 1
      for (const [hallId, subscribers] of halls)
        if (polled.hallIds.has(hallId)) for (const subscriber of [...subscribers]) subscriber.changed(polls)
      if (polls % POLLS_PER_HEARTBEAT === 0)
        for (const subscriber of allSubscribers()) subscriber.heartbeat(polls)
    } catch (error) {
      log.error({ err: error }, 'live: no look at the events')
    } finally {
      polling = false
    }
  }
  const stopPolling = () => {
    stop?.()
    stop = null
    seen = null
  }
  return {
    subscribe(hallId, subscriber) {
      if (closed) {
        subscriber.end()
        return () => {}
      }
      const subscribers = halls.get(hallId) ?? new Set()
      halls.set(hallId, subscribers.add(subscriber))
      stop ??= every(POLL_MS, poll)
      return () => {
        subscribers.delete(subscriber)
        if (subscribers.size === 0 && halls.get(hallId) === subscribers) halls.delete(hallId)
        if (halls.size === 0) stopPolling()
      }
    },
    close() {
      closed = true
      for (const subscriber of allSubscribers()) subscriber.end()
      stopPolling()
    },
  }
}
