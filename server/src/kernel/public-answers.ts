import { LRUCache } from 'lru-cache'
import type { App } from './app.ts'
import { topicsOf } from './changes.ts'
import { versionOf } from './conditional.ts'
import type { KeptAnswer } from './kept-answer.ts'
import { knowsOthers } from './live.ts'
import type { EventName } from './outbox.ts'

// 公开内容的快取: answers of public endpoints are computed once per change and then given as bytes (decision 42).

type KindOf<N extends string> = N extends `${infer Kind}.${string}` ? Kind : never
/** What a feature says of a public endpoint whose answers are kept. */
export interface Keeping {
  /** Events, by name or kind, after which the answer may be another one. */
  changedBy: readonly (EventName | KindOf<EventName>)[]
  /** Only events of the hall that the path names, and those without a hall, change it. */
  ofHall?: true
  /** Time changes it too, at full minutes, or more often. */
  seconds?: number
}

const SECONDS = 60
const BOUNDS = { max: 5000, maxSize: 48 * 1024 * 1024 }
const OVERHEAD_BYTES = 2000
/** Longer addresses are nobody's question. */
const LONGEST_URL = 1000

/** How an answer is asked for and what it depends on. */
export interface Question {
  endpoint: string
  url: string
  keeping: Keeping
  hallId: string | null
}
type Compute = (goodUntil: (instant: Date) => void) => Promise<unknown>

export interface PublicAnswers {
  /** The answer to a question: kept, being computed for somebody else, or computed now. A refusal is not kept. */
  answer(question: Question, compute: Compute): Promise<KeptAnswer>
  /** Keeps what was answered at an address, with the headers that all answers there have alike. */
  keep(url: string, kept: KeptAnswer, headers: string[]): void
  /** What may be given at once at an address. */
  ready(url: string): Ready | undefined
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

/** Until when an answer holds: what was known when its computing began, the period of the clock, and what it says itself. */
const validity = ({ clock, changes }: App, { keeping, hallId }: Question) => {
  const topics = topicsOf(keeping.changedBy, hallId)
  const periodMs = (keeping.seconds ?? SECONDS) * 1000
  const began = clock.now()
  const known = changes.latest
  let until = (Math.floor(+began / periodMs) + 1) * periodMs
  return {
    goodUntil: (instant: Date) => {
      until = Math.min(until, +instant)
    },
    isGood: (now: Date) => now >= began && +now < until && !changes.since(known, topics),
  }
}

const begin = (app: App, question: Question, compute: Compute) => {
  const { goodUntil, isGood } = validity(app, question)
  const work = async (): Promise<Computed> => {
    const text = JSON.stringify(await compute(goodUntil))
    return {
      endpoint: question.endpoint,
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
  const fresh = JSON.stringify(await compute(() => {}))
  if (fresh === kept.text || !kept.isGood(app.clock.now())) return
  await new Promise(resolve => setTimeout(resolve, NOTED_MS))
  if (kept.isGood(app.clock.now()))
    throw new Error(`${question.url} is kept, but has changed:\n${kept.text}\n${fresh}`)
}

export const createPublicAnswers = (app: App, options: Options = {}): PublicAnswers => {
  const { isCurrent = () => knowsOthers(app), audited = false } = options
  const store = new LRUCache<string, Ready>({
    ...BOUNDS,
    sizeCalculation: ({ kept }, url) =>
      // Coded versions come later; together they are smaller than the bytes.
      OVERHEAD_BYTES + url.length + 2 * kept.bytes.length,
  })
  const inFlight = new Map<string, ReturnType<typeof begin>>()
  const good = (url: string): Ready | undefined => {
    const found = store.get(url)
    return found && isCurrent() && found.kept.isGood(app.clock.now()) ? found : undefined
  }
  return {
    async answer(question, compute) {
      const { url } = question
      const kept = good(url)?.kept as Computed | undefined
      if (kept && audited) await audit(app, question, kept, compute)
      if (kept) return kept
      const begun = inFlight.get(url)
      // What changed since it began it may not say.
      if (begun?.isGood(app.clock.now())) return begun.work
      const now = begin(app, question, compute)
      inFlight.set(url, now)
      try {
        return await now.work
      } finally {
        if (inFlight.get(url) === now) inFlight.delete(url)
      }
    },
    keep(url, kept, headers) {
      // A slow answer must not take the place of one that knows more.
      if (url.length <= LONGEST_URL && kept.isGood(app.clock.now())) store.set(url, { kept, headers })
    },
    ready: url => (audited ? undefined : good(url)),
  }
}
