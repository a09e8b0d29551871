import { PassThrough } from 'node:stream'
import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Context } from 'koa'
import type { App } from './app.ts'
import { shareInFlight } from './coalesce.ts'
import { versionOf } from './conditional.ts'
import { senderNetwork } from './sender-network.ts'

/** A hall's displays and desks share one address, and several halls may share a gateway. */
const STREAMS_PER_ADDRESS = 64
const STREAMS_PER_PROCESS = 2000
const RETRY_MS = 2000

/** Streams open now, by address; of this process. */
const open = new Map<string, number>()
const admitStream = (address: string): (() => void) => {
  const here = open.get(address) ?? 0
  const all = [...open.values()].reduce((sum, count) => sum + count, 0)
  if (here >= STREAMS_PER_ADDRESS || all >= STREAMS_PER_PROCESS) refuse('request.too_many')
  open.set(address, here + 1)
  return () => {
    const left = (open.get(address) ?? 1) - 1
    if (left > 0) open.set(address, left)
    else open.delete(address)
  }
}

/** Asked for as a stream, not as one answer. */
export const wantsStream = (ctx: Context): boolean =>
  ctx.method === 'GET' && ctx.accepts('application/json', 'text/event-stream') === 'text/event-stream'

/** The version of an answer, without the time at which it was given. */
const versionOfAnswer = (answer: unknown): string => {
  const { now: _, ...rest } = answer as { now?: string }
  return versionOf(JSON.stringify(rest))
}

/** All displays of a hall share one computation. */
const shareAnswer = shareInFlight()

interface LiveQuery {
  /** Halls or organisations whose events it follows. */
  topics: readonly string[]
  /** Sent at each such event, also when the answer is the same; its `about` tells of what kinds they were. */
  asNews: boolean
  /** Anyone gets the same answer. */
  isPublic: boolean
  /** Computes the answer, checking session and permission again; throws when they no longer suffice. */
  answer(): Promise<unknown>
}
/**
 * Streams the answer of an endpoint as server-sent events: again whenever an event it follows has changed it, or, as
 * news, at each. Each message carries the whole answer, so that nothing is missed after a reconnect.
 */
export const streamAnswers = async (
  app: App,
  ctx: Context,
  { topics, asNews, isPublic, answer }: LiveQuery,
): Promise<void> => {
  const leaveAddress = admitStream(senderNetwork(ctx.ip))
  const stream = new PassThrough()
  let sentVersion = ctx.get('last-event-id')
  let busy = true
  /** A poll whose changes have not been sent yet. */
  let due: number | null = null
  const kinds = new Set<string>()

  const write = (text: string) => stream.writable && stream.write(text)
  const send = (latest: unknown, about: readonly string[] = []) => {
    const version = versionOfAnswer(latest)
    if (version === sentVersion && about.length === 0) return
    sentVersion = version
    const told = asNews && about.length > 0 ? { ...(latest as object), about } : latest
    write(`id: ${version}\ndata: ${JSON.stringify(told)}\n\n`)
  }
  const refresh = async (poll: number) => {
    due = poll
    // A slow client gets the newest answer when it has drained the stream.
    if (busy || stream.writableNeedDrain) return
    busy = true
    try {
      while (due !== null && !stream.destroyed && !stream.writableEnded) {
        const key = `${due} ${ctx.url}`
        const about = [...kinds]
        due = null
        kinds.clear()
        send(isPublic ? await shareAnswer(key, answer) : await answer(), about)
      }
    } catch (error) {
      // On reconnect the client gets the refusal as an ordinary answer.
      if (!(error instanceof Refusal)) app.log.error({ err: error, path: ctx.path }, 'live answer failed')
      stream.end()
    }
    busy = false
  }
  const leaveTopics = app.live.subscribe(topics, {
    changed: (poll, about) => {
      if (asNews) for (const kind of about) kinds.add(kind)
      void refresh(poll)
    },
    heartbeat: poll => {
      if (stream.writableNeedDrain) return void stream.destroy()
      write(': beat\n\n')
      // Waiting times and opening hours change with time, without an event.
      void refresh(poll)
    },
    end: () => void stream.end(),
  })
  const leave = () => {
    leaveTopics()
    leaveAddress()
  }
  // Before the first byte, so that a refusal is an ordinary answer.
  const first = await answer().catch(error => {
    leave()
    throw error
  })
  stream.once('close', leave)
  stream.on('drain', () => due !== null && void refresh(due))
  ctx.compress = false
  ctx.type = 'text/event-stream'
  ctx.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no', Connection: 'close' })
  write(`retry: ${RETRY_MS}\n\n`)
  // Whoever comes back may have missed news that left the answer as it was.
  if (asNews) sentVersion = ''
  send(first)
  ctx.body = stream
  busy = false
  if (due !== null) void refresh(due)
}
