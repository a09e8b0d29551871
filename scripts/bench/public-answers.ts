// Public answers under load: a house with the pilot's data, its database a process of its own as with `npm start`.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { serve } from '../children.mjs'
import type { Processes } from '../faults/processes.ts'
import { type Load, load, loadBeside } from './load.ts'
import type { Row } from './rows.ts'

const SEARCH_P50_MS = 10
const MEGABYTES = { idle: 120, after: 250 }
const LIMITS = 50

interface Path {
  work: string
  urls: string[]
  /** Of the empty handler, for the answer and for the 304 to who has it. */
  share: number
  knownShare?: number
  mostP50Ms?: number
}
const questions = (): string[] => {
  const file = new URL('../../server/data/search-questions.json', import.meta.url)
  const { queries }: { queries: [string, string[]][] } = JSON.parse(readFileSync(file, 'utf8'))
  return queries.map(([question]) => `/api/items/search?q=${encodeURIComponent(question)}`)
}
const json = async <T>(baseUrl: string, url: string): Promise<T> => {
  const answer = await fetch(baseUrl + url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return (await answer.json()) as T
}

const pathsOf = async (baseUrl: string): Promise<Path[]> => {
  const [hall] = await json<{ id: string }[]>(baseUrl, '/api/halls')
  const [item] = await json<{ id: string }[]>(baseUrl, `${questions()[0]}&limit=1`)
  const hallUrl = `/api/halls/${hall!.id}`
  const days = await json<{ on: string; bookable: boolean }[]>(baseUrl, `${hallUrl}/days`)
  const { on } = days.find(({ bookable }) => bookable)!
  const asked = questions()
  const search = { share: 0.1, mostP50Ms: SEARCH_P50_MS }
  // Asked in an order in which no question comes again before thousands of others.
  const everyNew = Array.from({ length: LIMITS }, (_, i) => asked.map(url => `${url}&limit=${i + 1}`)).flat()
  return [
    { work: '/healthz', urls: ['/healthz'], share: 0.7 },
    { work: 'guide of an item', urls: [`/api/items/${item!.id}`], share: 0.6, knownShare: 0.7 },
    { work: 'day list of a hall', urls: [`${hallUrl}/days`], share: 0.5 },
    { work: 'slots of a day', urls: [`${hallUrl}/days/${on}/slots`], share: 0.5 },
    { work: 'hall now', urls: [`${hallUrl}/now`], share: 0.6, knownShare: 0.7 },
    { work: 'home of services', urls: ['/api/items/index'], share: 0.6 },
    { work: 'search, one question', urls: asked.slice(0, 1), ...search },
    { work: 'search, every question new', urls: everyNew, ...search },
    { work: 'first page', urls: ['/'], share: 0.5 },
  ]
}

export const startEmptyHandler = async (): Promise<string> => {
  const child = serve('scripts/bench/empty-handler.ts', [], {}, { stdout: 'pipe' })
  const [port] = await once(createInterface({ input: child.stdout }), 'line')
  return `http://127.0.0.1:${port}`
}

export const memoryMb = (pid: number): number =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024)
const memoryRow = (work: string, megabytes: number, most: number): Row => ({
  work,
  perSecond: null,
  p99Ms: null,
  ratio: null,
  megabytes,
  target: `≤ ${most} MB`,
  met: megabytes <= most,
})
const rowOf = (
  work: string,
  done: Load & { ratio: number },
  share: number,
  mostP50Ms = Number.POSITIVE_INFINITY,
): Row => {
  const target = `≥ ${share.toFixed(2)}${Number.isFinite(mostP50Ms) ? `, p50 ≤ ${mostP50Ms} ms` : ''}`
  return { work, ...done, target, met: done.ratio >= share && done.p50Ms <= mostP50Ms }
}

/** Each path beside an empty handler that returns as many bytes. */
export const measurePublicAnswers = async (
  house: Processes,
  { seconds, only = '' }: { seconds: number; only?: string | undefined },
  say: (row: Row) => void,
): Promise<Row[]> => {
  const rows: Row[] = []
  const tell = (row: Row) => {
    rows.push(row)
    say(row)
  }
  const web = house.pidOf('web')
  const { baseUrl } = house
  tell(memoryRow('memory of the server, idle', memoryMb(web), MEGABYTES.idle))
  const emptyUrl = await startEmptyHandler()
  const empty = (bytes: number) => ({ baseUrl: emptyUrl, urls: [`/${bytes}`] })
  await load(empty(1000))
  for (const { work, urls, share, knownShare, mostP50Ms } of await pathsOf(baseUrl)) {
    if (!work.includes(only)) continue
    const first = await fetch(baseUrl + urls[0])
    const bytes = (await first.arrayBuffer()).byteLength
    await load({ baseUrl, urls })
    tell(rowOf(work, await loadBeside({ baseUrl, urls }, empty(bytes), seconds), share, mostP50Ms))
    if (!knownShare) continue
    const headers = { 'if-none-match': first.headers.get('etag')! }
    const known = await loadBeside({ baseUrl, urls, headers, status: 304 }, empty(0), seconds)
    tell(rowOf(`${work}, 304`, known, knownShare))
  }
  tell(memoryRow('memory of the server, after that load', memoryMb(web), MEGABYTES.after))
  return rows
}
