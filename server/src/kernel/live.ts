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
  /**
   * Something happened that concerns it, of these kinds (the first word of an event's name). `poll` is the same number
   * for all subscribers notified together.
   */
  changed(poll: number, kinds: readonly string[]): void
  heartbeat(poll: number): void
  /** The server stops. */
  end(): void
}
/** Notifies subscribers of events by hall or organisation; one poll serves all of them. */
export interface Live {
  /** `topics`: ids of halls and organisations. Returns the unsubscribe function. */
  subscribe(topics: readonly string[], subscriber: Subscriber): () => void
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

/** Whom an event concerns: the hall it happened in, and the organisations that have a part in it. */
interface Concerning {
  hallId?: string
  organisationId?: string
  organisationIds?: string[]
}
const topicsOf = ({ hallId, organisationId, organisationIds = [] }: Concerning = {}): string[] => [
  ...(hallId ? [hallId] : []),
  ...(organisationId ? [organisationId] : []),
  ...organisationIds,
]
const CONCERNING = { name: 1, 'payload.hallId': 1, 'payload.organisationId': 1, 'payload.organisationIds': 1 }
/** For each topic the kinds of events it was about. */
type News = ReadonlyMap<string, ReadonlySet<string>>
const newsOf = (events: readonly { name: string; payload?: Concerning }[]): News => {
  const news = new Map<string, Set<string>>()
  for (const { name, payload } of events)
    for (const topic of topicsOf(payload)) {
      const kinds = news.get(topic) ?? new Set()
      news.set(topic, kinds.add(name.split('.')[0]!))
    }
  return news
}

/** What events not seen before are about. Compares ids, so that no clock of ours matters. */
const pollEvents = async (seen: Seen): Promise<{ seen: Seen; news: News }> => {
  const recent = await Event.find({ _id: { $gte: seen.from } }, CONCERNING)
    .sort({ _id: 1 })
    .lean<{ _id: mongoose.Types.ObjectId; name: string; payload?: Concerning }[]>()
  const fresh = recent.filter(({ _id }) => !seen.ids.has(String(_id)))
  const last = recent.at(-1)
  const from = last ? earlierThan(last._id) : seen.from
  return { seen: { from, ids: new Set(recent.map(({ _id }) => String(_id))) }, news: newsOf(fresh) }
}

/** Polls the events collection, so that it does not matter which process wrote an event. */
export const createLive = (log: Logger, every: Every = everyInterval): Live => {
  const subscribed = new Map<Subscriber, readonly string[]>()
  let seen: Seen | null = null
  let polls = 0
  let polling = false
  let closed = false
  let stop: (() => void) | null = null
  const allSubscribers = () => [...subscribed.keys()]

  const poll = async () => {
    if (polling) return
    polling = true
    try {
      const polled = await pollEvents(seen ?? (await firstSeen()))
      // The last subscriber may have left meanwhile.
      seen = stop && polled.seen
      polls += 1
      if (polled.news.size > 0)
        for (const [subscriber, topics] of [...subscribed]) {
          const kinds = new Set(topics.flatMap(topic => [...(polled.news.get(topic) ?? [])]))
          if (kinds.size > 0) subscriber.changed(polls, [...kinds])
        }
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
    subscribe(topics, subscriber) {
      if (closed) {
        subscriber.end()
        return () => {}
      }
      subscribed.set(subscriber, topics)
      stop ??= every(POLL_MS, poll)
      return () => {
        subscribed.delete(subscriber)
        if (subscribed.size === 0) stopPolling()
      }
    },
    close() {
      closed = true
      for (const subscriber of allSubscribers()) subscriber.end()
      stopPolling()
    },
  }
}
