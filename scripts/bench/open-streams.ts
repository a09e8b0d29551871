// A thousand screens that follow a hall: what they cost the server, and how soon each shows a call.
import { Agent, type IncomingMessage, request } from 'node:http'
import type { Api, BenchHall } from './clients.ts'

const STREAMS = 1000
/** As behind a proxy: no address may hold more than a hall's displays. */
const ADDRESSES = 50
const CALLS = 5
const PATIENCE_MS = 10_000

const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY })
const open = (url: string, nth: number): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream', 'x-forwarded-for': `10.1.0.${nth % ADDRESSES}` }
    request(url, { agent, headers }, answer => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`))
      answer.setEncoding('utf8')
      resolve(answer)
    })
      .on('error', reject)
      .end()
  })

/** Until all have been sent this; in milliseconds, or null when one was not in time. */
const untilAllSay = (streams: readonly IncomingMessage[], words: string): Promise<number | null> => {
  const began = performance.now()
  return new Promise(resolve => {
    let missing = streams.length
    const late = setTimeout(() => end(null), PATIENCE_MS)
    const listeners = streams.map(stream => {
      const listen = (piece: string) => {
        if (!piece.includes(words)) return
        stream.off('data', listen)
        missing -= 1
        if (missing === 0) end(performance.now() - began)
      }
      stream.on('data', listen)
      return () => stream.off('data', listen)
    })
    const end = (ms: number | null) => {
      clearTimeout(late)
      for (const leave of listeners) leave()
      resolve(ms)
    }
  })
}

export interface OpenStreams {
  streams: number
  megabytes: number
  /** From the call to the last screen, of each call; null: not all in ten seconds. */
  toldMs: (number | null)[]
}
/** `memoryMb`: of the server's process now. */
export const measureOpenStreams = async (
  baseUrl: string,
  clerk: Api,
  hall: BenchHall,
  memoryMb: () => number,
): Promise<OpenStreams> => {
  const [window] = (await clerk.line({ params: { hallId: hall.id } })).windows
  const params = { windowId: window!.windowId }
  await clerk.openWindow({ params })
  for (let nth = 0; nth < CALLS; nth += 1)
    await clerk.issueTicket({ params: { hallId: hall.id }, body: { itemId: null, name: null } })
  const before = memoryMb()
  const streams: IncomingMessage[] = []
  try {
    for (let nth = 0; nth < STREAMS; nth += ADDRESSES)
      streams.push(
        ...(await Promise.all(
          Array.from({ length: ADDRESSES }, (_, i) => open(`${baseUrl}/api/displays/${hall.id}`, nth + i)),
        )),
      )
    for (const stream of streams) stream.resume()
    const toldMs: (number | null)[] = []
    for (let nth = 0; nth < CALLS; nth += 1) {
      const began = performance.now()
      const { ticket } = await clerk.callNext({ params })
      if (!ticket) throw new Error('Nobody is in line.')
      const answered = performance.now() - began
      const told = await untilAllSay(streams, `"${ticket.number}"`)
      toldMs.push(told === null ? null : Math.round(answered + told))
      await clerk.serve({ params: { ticketId: ticket.id } })
      await clerk.finish({ params: { ticketId: ticket.id } })
    }
    return { streams: streams.length, megabytes: Math.max(0, memoryMb() - before), toldMs }
  } finally {
    for (const stream of streams) stream.destroy()
  }
}
