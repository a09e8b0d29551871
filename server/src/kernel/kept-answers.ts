import { LRUCache } from 'lru-cache'
import type { App } from './app.ts'
import { personalTopicsOf, topicsOf } from './changes.ts'
import { versionOf } from './conditional.ts'
import type { KeptAnswer } from './kept-answer.ts'
import { knowsOthers } from './live.ts'
import type { EventName } from './outbox.ts'

// 快取: answers are computed once per change and then given as bytes, public ones to anybody (decision 42), a person's own
// to that person (decision 59).

type KindOf<N extends string> = N extends `${infer Kind}.${string}` ? Kind : never
/** Events, by name or kind. */
type Words = readonly (EventName | KindOf<EventName>)[]
interface Lasting {
  /** After these the answer may be another one. */
  changedBy: Words
  /** Time changes it too, at full minutes, or more often. */
  seconds?: number
}
/** What a feature says of a public endpoint whose answers are kept. */
export interface Keeping extends Lasting {
  /** Only events of the hall that the path names, and those without a hall, change it. */
  ofHall?: true
}
/** What it says of an endpoint of residents whose answers are kept, for each of them apart. */
export interface OwnKeeping extends Lasting {
  /** After these too, where they name the person. */
  changedByOwn: Words
  /** And after these, where they happen in a hall that the use case names (`ofHall`), or in none. */
  changedInHall?: Words
}

const SECONDS = 60
const MEGABYTE = 1024 * 1024
const BOUNDS = { max: 5000, maxSize: 48 * MEGABYTE }
/** Of all persons together; who comes back after having been forgotten only waits for the computing. */
const OWN_BOUNDS = { max: 8000, maxSize: 24 * MEGABYTE }
const OVERHEAD_BYTES = 2000
/** Longer addresses are nobody's question. */
const LONGEST_URL = 1000

/** How an answer is asked for and what it depends on. */
export type Question = { endpoint: string; url: string } & (
  | { keeping: Keeping; hallId: string | null; residentId?: undefined }
  | { keeping: OwnKeeping; residentId: string }
)
/** What the use case itself says of how long its answer holds. */
export interface Holding {
  /** At this instant time makes it another one. */
  goodUntil(instant: Date): void
  /** What happens in this hall may change it. */
  ofHall(hallId: string): void
}
type Compute = (holding: Holding) => Promise<unknown>

export interface KeptAnswers {
  /** The answer to a question: kept, being computed for somebody else, or computed now. A refusal is not kept. */
  answer(question: Question, compute: Compute): Promise<KeptAnswer>
  /** Keeps what was answered at an address, with the headers that all answers there have alike. */
  keep(url: string, kept: KeptAnswer, headers: string[]): void
  /** What may be given at once at an address: to anybody, or to this person. */
  ready(url: string, residentId?: string): Ready | undefined
}
export interface Ready {
  kept: KeptAnswer
  headers: string[]
}
interface Options {
  /** Whether this process knows what the others wrote; else nothing kept is given. */
  isCurrent?: () => boolean
  /** For tests: whatever is kept is computed afresh as well, and a difference fails the request. */
  audited?: boolean
}

interface Computed extends KeptAnswer {
  /** For tests alone. */
  text: string
}

/** For nobody: what is not kept holds for no time. */
export const unheld: Holding = { goodUntil() {}, ofHall() {} }

const topicsAsked = (question: Question): string[] =>
  question.residentId === undefined
    ? topicsOf(question.keeping.changedBy, question.hallId)
    : [
        ...topicsOf(question.keeping.changedBy, null),
        ...personalTopicsOf(question.keeping.changedByOwn, question.residentId),
      ]
/** Until when an answer holds: what was known when its computing began, the period of the clock, and what it says itself. */
const validity = ({ clock, changes }: App, question: Question) => {
  const { keeping } = question
  const topics = topicsAsked(question)
  const periodMs = (keeping.seconds ?? SECONDS) * 1000
  const began = clock.now()
  const known = changes.latest
  let until = (Math.floor(+began / periodMs) + 1) * periodMs
  const holding: Holding = {
    goodUntil(instant) {
      until = Math.min(until, +instant)
    },
    ofHall(hallId) {
      if ('changedInHall' in keeping) topics.push(...topicsOf(keeping.changedInHall ?? [], hallId))
    },
  }
  return {
    holding,
    isGood: (now: Date) => now >= began && +now < until && !changes.since(known, topics),
  }
}

const begin = (app: App, question: Question, compute: Compute) => {
  const { holding, isGood } = validity(app, question)
  const work = async (): Promise<Computed> => {
    const text = JSON.stringify(await compute(holding))
    return {
      endpoint: question.endpoint,
      ...(question.residentId !== undefined && { residentId: question.residentId }),
      type: 'application/json; charset=utf-8',
      version: versionOf(text),
      bytes: Buffer.from(text),
      coded: new Map(),
      isGood,
      text,
    }
  }
  return { isGood, work: work() }
}

/** What is committed is noted a moment later. */
const NOTED_MS = 200
/** Fails when what is kept is not what would be answered now. */
const audit = async (app: App, question: Question, kept: Computed, compute: Compute): Promise<void> => {
  const fresh = JSON.stringify(await compute(unheld))
  if (fresh === kept.text || !kept.isGood(app.clock.now())) return
  await new Promise(resolve => setTimeout(resolve, NOTED_MS))
  if (kept.isGood(app.clock.now()))
    throw new Error(`${question.url} is kept, but has changed:\n${kept.text}\n${fresh}`)
}

const storeOf = (bounds: typeof BOUNDS) =>
  new LRUCache<string, Ready>({
    ...bounds,
    sizeCalculation: ({ kept }, key) =>
      // Coded versions come later; together they are smaller than the bytes.
      OVERHEAD_BYTES + key.length + 2 * kept.bytes.length,
  })
const ownKey = (url: string, residentId: string): string => `${residentId} ${url}`

export const createKeptAnswers = (app: App, options: Options = {}): KeptAnswers => {
  const { isCurrent = () => knowsOthers(app), audited = false } = options
  const [everybodys, own] = [storeOf(BOUNDS), storeOf(OWN_BOUNDS)]
  const inFlight = new Map<string, ReturnType<typeof begin>>()
  const good = (url: string, residentId?: string): Ready | undefined => {
    const found = residentId === undefined ? everybodys.get(url) : own.get(ownKey(url, residentId))
    return found && isCurrent() && found.kept.isGood(app.clock.now()) ? found : undefined
  }
  return {
    async answer(question, compute) {
      const { url, residentId } = question
      const kept = good(url, residentId)?.kept as Computed | undefined
      if (kept && audited) await audit(app, question, kept, compute)
      if (kept) return kept
      const key = residentId === undefined ? url : ownKey(url, residentId)
      const begun = inFlight.get(key)
      // What changed since it began it may not say.
      if (begun?.isGood(app.clock.now())) return begun.work
      const now = begin(app, question, compute)
      inFlight.set(key, now)
      try {
        return await now.work
      } finally {
        if (inFlight.get(key) === now) inFlight.delete(key)
      }
    },
    keep(url, kept, headers) {
      // A slow answer must not take the place of one that knows more.
      if (url.length > LONGEST_URL || !kept.isGood(app.clock.now())) return
      if (kept.residentId === undefined) everybodys.set(url, { kept, headers })
      else own.set(ownKey(url, kept.residentId), { kept, headers })
    },
    ready: (url, residentId) => (audited ? undefined : good(url, residentId)),
  }
}
