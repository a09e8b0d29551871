import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** How long to wait, in milliseconds. */
interface Pace {
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
/** After this many failed streams the client polls instead. */
const STREAMS_TRIED = 2
/** While polling, a stream is tried again after this many polls. */
const POLLS_BEFORE_STREAM = 20

interface Told<T> {
  answer(answer: T): void
  /** Whether updates have stopped arriving. */
  lost(lost: boolean): void
  /** The server said no; returning false ends it. */
  refused?(status: number): boolean
}
interface Asked {
  /** Path below the API's prefix, of an endpoint that says `live`. */
  url: string
  token?: () => string | null
  /** Never asked plainly: whoever follows has another way while no stream gets through. */
  onlyStream?: boolean
  pace?: Pace
}

/** The messages of a stream as they come; `alive` hears of every sign of life, beats too. */
async function* messagesOf(body: ReadableStream<Uint8Array>, alive: () => void) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader()
  const messages: EventSourceMessage[] = []
  const parser = createParser({ onEvent: message => messages.push(message) })
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    alive()
    parser.feed(value)
    yield* messages.splice(0)
  }
}

class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`refused with ${status}`)
    this.status = status
  }
}

/** A wait that can be cut short. */
const waiting = () => {
  let wake = () => {}
  const rest = (milliseconds: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  return { rest, wake: () => wake() }
}

/** The one connection to the server, opened again after every cut. */
interface Connection {
  lastId: string
  /** One after the other, of any kind. */
  failures: number
  streamsFailed: number
  abort: AbortController
}

/** Asks once; true when the answer was a stream, however it ended; else it came whole. */
const listen = async <T>(
  connection: Connection,
  { url, token = () => null, onlyStream = false, pace = usualPace }: Asked,
  told: Told<T>,
): Promise<boolean> => {
  const { abort, lastId, streamsFailed } = connection
  let watch = setTimeout(() => abort.abort(), pace.opening)
  const alive = () => {
    clearTimeout(watch)
    if (!abort.signal.aborted) watch = setTimeout(() => abort.abort(), pace.silence)
    connection.failures = 0
    connection.streamsFailed = 0
    told.lost(false)
  }
  try {
    const held = token()
    const answer = await fetch(API_PREFIX + url, {
      headers: {
        accept: onlyStream || streamsFailed < STREAMS_TRIED ? 'text/event-stream' : 'application/json',
        ...(lastId && { 'last-event-id': lastId }),
        ...(held && { authorization: `Bearer ${held}` }),
      },
      cache: 'no-store',
      signal: abort.signal,
    })
    if (!answer.ok) throw new Refused(answer.status)
    if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) {
      if (onlyStream) throw new Error('no stream')
      told.answer((await answer.json()) as T)
      return false
    }
    for await (const { id, data } of messagesOf(answer.body!, alive)) {
      connection.lastId = id ?? ''
      told.answer(JSON.parse(data) as T)
    }
    return true
  } finally {
    clearTimeout(watch)
  }
}

/**
 * Subscribes to a live endpoint: as a stream, else by polling; reconnects after every cut. `EventSource` cannot send
 * the session and gives up when a proxy answers with an error.
 */
export const follow = <T>(asked: Asked, told: Told<T>) => {
  const { pace = usualPace } = asked
  const { rest, wake } = waiting()
  const connection: Connection = { lastId: '', failures: 0, streamsFailed: 0, abort: new AbortController() }
  let over = false
  const run = async () => {
    let polled = 0
    while (!over) {
      connection.abort = new AbortController()
      try {
        if (await listen(connection, asked, told)) throw new Error('the stream ended')
        connection.failures = 0
        told.lost(false)
        polled += 1
        if (polled % POLLS_BEFORE_STREAM === 0) connection.streamsFailed = STREAMS_TRIED - 1
        if (!over) await rest(pace.poll)
      } catch (error) {
        if (over) return
        if (error instanceof Refused && told.refused?.(error.status) === false) return
        // An ended stream is reopened at once; it counts as a cut only when that fails too.
        if (connection.failures > 0) told.lost(true)
        await rest(Math.min(pace.longest, pace.first * 2 ** connection.failures))
        connection.failures += 1
        connection.streamsFailed += 1
      }
    }
  }
  // A cut the system knows of need not be waited for.
  const cut = () => {
    told.lost(true)
    connection.abort.abort()
  }
  const mended = () => {
    connection.failures = 0
    connection.streamsFailed = 0
    wake()
  }
  globalThis.addEventListener?.('offline', cut)
  globalThis.addEventListener?.('online', mended)
  void run()
  return () => {
    over = true
    connection.abort.abort()
    wake()
    globalThis.removeEventListener?.('offline', cut)
    globalThis.removeEventListener?.('online', mended)
  }
}
