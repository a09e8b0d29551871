import { PassThrough } from 'node:stream'
import { Refusal, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Context } from 'koa'
import type { App } from './app.ts'
import { versionOf } from './conditional.ts'

/** A hall's screens and desks share one address, and several halls may share one way out. */
const STREAMS_PER_ADDRESS = 64
const STREAMS_PER_PROCESS = 2000
const RETRY_MS = 2000

/** Streams open now, by address; of this process. */
const open = new Map<string, number>()
const admit = (address: string): (() => void) => {
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

/** The time of answering is no news. */
const newsOf = (answer: unknown): string => {
  const { now: _, ...news } = answer as { now?: string }
  return versionOf(JSON.stringify(news))
}

/** What is being answered now, so that all screens of a hall cost one answer. */
const underWay = new Map<string, Promise<unknown>>()
const shared = (key: string, work: () => Promise<unknown>): Promise<unknown> => {
  const begun = underWay.get(key)
  if (begun) return begun
  const answer = work().finally(() => underWay.delete(key))
  underWay.set(key, answer)
  return answer
}

interface Question {
  hallId: string
  /** Anyone gets the same answer. */
  isPublic: boolean
  /** Looks anew who asks and whether they may; throws when they may not any more. */
  answer(): Promise<unknown>
}
/**
 * Answers the same question again whenever something happened in the hall and the answer is another one: server-sent
 * events, each with the whole answer, so whoever comes back after a cut has missed nothing that still holds.
 */
export const streamAnswers = async (
  app: App,
  ctx: Context,
  { hallId, isPublic, answer }: Question,
): Promise<void> => {
  const leaveAddress = admit(ctx.ip)
  const stream = new PassThrough()
  let known = ctx.get('last-event-id')
  let busy = true
  /** A look whose news has still to be answered. */
  let due: number | null = null

  const write = (text: string) => stream.writable && stream.write(text)
  const tell = (told: unknown) => {
    const version = newsOf(told)
    if (version === known) return
    known = version
    write(`id: ${version}\ndata: ${JSON.stringify(told)}\n\n`)
  }
  const refresh = async (look: number) => {
    due = look
    // A slow reader gets the newest answer once it has read what is under way.
    if (busy || stream.writableNeedDrain) return
    busy = true
    try {
      while (due !== null && !stream.destroyed && !stream.writableEnded) {
        const key = `${due} ${ctx.url}`
        due = null
        tell(isPublic ? await shared(key, answer) : await answer())
      }
    } catch (error) {
      // Coming back, the asker is told why by an ordinary answer.
      if (!(error instanceof Refusal)) app.log.error({ err: error, path: ctx.path }, 'live answer failed')
      stream.end()
    }
    busy = false
  }
  const leaveHall = app.live.follow(hallId, {
    changed: look => void refresh(look),
    beat: look => {
      if (stream.writableNeedDrain) return void stream.destroy()
      write(': beat\n\n')
      // Waits pass and windows close by the clock, without an event.
      void refresh(look)
    },
    end: () => void stream.end(),
  })
  const leave = () => {
    leaveHall()
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
  tell(first)
  ctx.body = stream
  busy = false
  if (due !== null) void refresh(due)
}
