import type { Logger } from 'pino'
import type { Changes } from './changes.ts'
import { createEventWatch, type SeenEvent } from './event-watch.ts'

/** Interval of polling, and how many polls pass between two heartbeats. */
const POLL_MS = 500
const POLLS_PER_HEARTBEAT = 30

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
  /** Looks at the events until closed, also while nobody subscribes: `changes` then knows what other processes wrote. */
  follow(): void
  /** How long ago the last look began that succeeded; never is infinitely long ago. */
  lookedAgoMs(): number
  /** Ends all streams; nobody is admitted afterwards. */
  close(): void
}
/** What a process knows may be this much behind what another one wrote. */
const BEHIND_MS = 1000
/** Whether this process knows what the others wrote. */
export const knowsOthers = ({ live }: { live: Live }): boolean => live.lookedAgoMs() < BEHIND_MS

/** Runs `work` at intervals; returns the function that stops it. Injected, so that tests control the time. */
export type Every = (milliseconds: number, work: () => Promise<void>) => () => void

const everyInterval: Every = (milliseconds, work) => {
  const timer = setInterval(() => void work(), milliseconds)
  return () => clearInterval(timer)
}

/** Whom an event concerns: the hall it happened in, and the organisations that have a part in it. */
const topicsOf = ({
  hallId,
  organisationId,
  organisationIds = [],
  quiet = false,
}: SeenEvent['payload'] = {}): string[] =>
  quiet
    ? []
    : [hallId, organisationId, ...organisationIds].filter(topic => topic !== null && topic !== undefined)
/** For each topic the kinds of events it was about. */
type News = ReadonlyMap<string, ReadonlySet<string>>
const newsOf = (events: readonly SeenEvent[]): News => {
  const news = new Map<string, Set<string>>()
  for (const { name, payload } of events)
    for (const topic of topicsOf(payload)) {
      const kinds = news.get(topic) ?? new Set()
      news.set(topic, kinds.add(name.split('.')[0]!))
    }
  return news
}

/** Polls the events collection, so that it does not matter which process wrote an event. */
export const createLive = (log: Logger, changes: Changes, every: Every = everyInterval): Live => {
  const subscribed = new Map<Subscriber, readonly string[]>()
  let watch = createEventWatch()
  let lookedAt = Number.NEGATIVE_INFINITY
  let polls = 0
  let polling = false
  let following = false
  let closed = false
  let stop: (() => void) | null = null
  const allSubscribers = () => [...subscribed.keys()]

  const tell = (news: News) => {
    for (const [subscriber, topics] of [...subscribed]) {
      const kinds = new Set(topics.flatMap(topic => [...(news.get(topic) ?? [])]))
      if (kinds.size > 0) subscriber.changed(polls, [...kinds])
    }
  }
  const poll = async () => {
    if (polling) return
    polling = true
    const began = performance.now()
    try {
      const fresh = await watch.look()
      for (const { name, payload } of fresh) changes.note(name, payload)
      if (stop) lookedAt = began
      polls += 1
      if (fresh.length > 0) tell(newsOf(fresh))
      if (polls % POLLS_PER_HEARTBEAT === 0)
        for (const subscriber of allSubscribers()) subscriber.heartbeat(polls)
    } catch (error) {
      log.error({ err: error }, 'live: no look at the events')
    } finally {
      polling = false
    }
  }
  const startPolling = () => {
    stop ??= every(POLL_MS, poll)
  }
  const stopPolling = () => {
    stop?.()
    stop = null
    watch = createEventWatch()
    lookedAt = Number.NEGATIVE_INFINITY
  }
  return {
    subscribe(topics, subscriber) {
      if (closed) {
        subscriber.end()
        return () => {}
      }
      subscribed.set(subscriber, topics)
      startPolling()
      return () => {
        subscribed.delete(subscriber)
        if (subscribed.size === 0 && !following) stopPolling()
      }
    },
    follow() {
      if (closed) return
      following = true
      startPolling()
    },
    lookedAgoMs: () => performance.now() - lookedAt,
    close() {
      closed = true
      for (const subscriber of allSubscribers()) subscriber.end()
      stopPolling()
    },
  }
}
