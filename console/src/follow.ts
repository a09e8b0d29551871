import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'

/** How long to wait, in milliseconds. */
export interface Pace {
  /** Before coming back, the first time; doubled with every failure up to `longest`. */
  first: number
  longest: number
  /** Between two plain questions, where streams do not get through. */
  poll: number
  /** For the first byte; a proxy that holds streams back shows here. */
  opening: number
  /** Without a sign of life, of which the server gives one every 15 s. */
  silence: number
}
const usualPace: Pace = { first: 1000, longest: 8000, poll: 3000, opening: 8000, silence: 40_000 }
/** So many failed streams, and the next question is a plain one. */
const STREAMS_TRIED = 2
/** Now and then a stream is tried again: the proxy may have been mended. */
const POLLS_BEFORE_STREAM = 20

interface Told<T> {
  answer(answer: T): void
  /** Whether what was told last is still kept up to date. */
  lost(lost: boolean): void
  /** The server said no; returning false ends it. */
  refused?(status: number): boolean
}
interface Asked {
  /** Path below the API's prefix, of an endpoint that says `live`. */
  url: string
  token?: () => string | null
  pace?: Pace
}

/** The messages of a stream as they come; each is `id:` and one line of `data:`. */
async function* messagesOf(body: ReadableStream<Uint8Array>, alive: () => void) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader()
  let text = ''
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    alive()
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const id = /^id: (.*)$/m.exec(block)?.[1] ?? ''
      const json = /^data: (.*)$/m.exec(block)?.[1]
      if (json) yield { id, json }
    }
  }
}

class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`refused with ${status}`)
    this.status = status
  }
}

/**
 * Keeps asking one question, so that the answer is always the newest: as a stream, and where none gets through, again
 * and again. Comes back by itself after every cut. `EventSource` would do the first, but sends no session and gives
 * up for good when a proxy answers in the server's place.
 */
export const follow = <T>({ url, token = () => null, pace = usualPace }: Asked, told: Told<T>) => {
  let over = false
  let lastId = ''
  /** One after the other, of any kind. */
  let failures = 0
  let streamsFailed = 0
  let abort = new AbortController()
  let wake = () => {}
  const rest = (milliseconds: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const holding = () => {
    failures = 0
    streamsFailed = 0
    told.lost(false)
  }

  const ask = async (accept: string): Promise<Response> => {
    const held = token()
    const answer = await fetch(API_PREFIX + url, {
      headers: {
        accept,
        ...(lastId && { 'last-event-id': lastId }),
        ...(held && { authorization: `Bearer ${held}` }),
      },
      cache: 'no-store',
      signal: abort.signal,
    })
    if (!answer.ok) throw new Refused(answer.status)
    return answer
  }
  /** True when it was a stream, however it ended; else the answer came whole. */
  const listen = async (): Promise<boolean> => {
    const { signal } = abort
    let watch = setTimeout(() => abort.abort(), pace.opening)
    try {
      const answer = await ask(streamsFailed < STREAMS_TRIED ? 'text/event-stream' : 'application/json')
      if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) {
        told.answer((await answer.json()) as T)
        return false
      }
      const alive = () => {
        clearTimeout(watch)
        if (!signal.aborted) watch = setTimeout(() => abort.abort(), pace.silence)
        holding()
      }
      for await (const { id, json } of messagesOf(answer.body!, alive)) {
        lastId = id
        told.answer(JSON.parse(json) as T)
      }
      return true
    } finally {
      clearTimeout(watch)
    }
  }
  const run = async () => {
    let polled = 0
    while (!over) {
      abort = new AbortController()
      try {
        if (await listen()) throw new Error('the stream ended')
        failures = 0
        told.lost(false)
        polled += 1
        if (polled % POLLS_BEFORE_STREAM === 0) streamsFailed = STREAMS_TRIED - 1
        if (!over) await rest(pace.poll)
      } catch (error) {
        if (over) return
        if (error instanceof Refused && told.refused?.(error.status) === false) return
        // One that ends is opened again at once; it is a cut when that fails too.
        if (failures > 0) told.lost(true)
        await rest(Math.min(pace.longest, pace.first * 2 ** failures))
        failures += 1
        streamsFailed += 1
      }
    }
  }
  // A cut the system knows of need not be waited for.
  const cut = () => {
    told.lost(true)
    abort.abort()
  }
  const mended = () => {
    failures = 0
    streamsFailed = 0
    wake()
  }
  globalThis.addEventListener?.('offline', cut)
  globalThis.addEventListener?.('online', mended)
  void run()
  return () => {
    over = true
    abort.abort()
    wake()
    globalThis.removeEventListener?.('offline', cut)
    globalThis.removeEventListener?.('online', mended)
  }
}
