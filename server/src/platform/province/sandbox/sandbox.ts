import { createHash, timingSafeEqual } from 'node:crypto'
import type { Province } from '../../../kernel/province-port.ts'
import { createProvince } from '../adapter.ts'
import { readProvinceTime } from '../province-time.ts'
import { type Envelope, signatureOf } from '../wire.ts'
import { type Data, type Fault, fault, faultIn, isKind } from './fields.ts'
import { createRegister } from './register.ts'

export const provinceAccount = { appId: 'province-sandbox', secret: 'sandbox-secret' }
const URL_OF = 'http://province'
const GUANGDONG = /^44/
const KEPT = 200
const MOST_RECEIPTS = 20_000
/** A signature is of the last ten minutes. */
const SIGNED_WITHIN_MS = 600_000

interface Options {
  now(): Date
  /**
   * It takes part in demonstrations: cases from before it was started count as known. Off, it is as strict as the province.
   */
  demo?: boolean
  /** Which item codes the province's list has. */
  knowsItem?(code: string): boolean
}
/** What it answers instead, the next time: `lost` takes what was sent, and its answer never arrives. */
export type PlannedAnswer = { status: number } | Fault | { raw: string } | 'hang' | 'lost'
interface Kept {
  kind: string
  data: Data
  receipt: string
  at: Date
}

const json = (answer: object, status = 200) =>
  new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
const hung = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
const readObject = (text: unknown): Record<string, unknown> | null => {
  try {
    const read: unknown = JSON.parse(String(text))
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())

const isSigned = (envelope: Partial<Envelope>, now: Date): boolean => {
  const { appId, timestamp, nonce, requestId, data, sign } = envelope
  if (![appId, timestamp, nonce, requestId, data, sign].every(each => typeof each === 'string')) return false
  const at = readProvinceTime(timestamp!)
  if (!at || Math.abs(+at - +now) > SIGNED_WITHIN_MS || appId !== provinceAccount.appId) return false
  return isSame(sign!, signatureOf(provinceAccount.secret, envelope as Envelope))
}

/** A province of our own: it speaks the interface and is as strict, in memory that does not grow. */
export const createProvinceSandbox = ({ now, demo = true, knowsItem = () => true }: Options) => {
  const register = createRegister(!demo)
  const receipts = new Map<string, string>()
  const received: Kept[] = []
  const planned: PlannedAnswer[] = []
  let last = 0

  const take = (kind: string, requestId: string, data: Record<string, unknown>) => {
    const before = receipts.get(requestId)
    if (before) return { code: '0', receiptNo: before }
    const found =
      faultIn(kind, data, now()) ??
      (GUANGDONG.test(String(data.areaCode)) ? null : fault('E05', '没有这个行政区划')) ??
      (knowsItem(String(data.taskCode)) ? null : fault('E04', '没有这个事项')) ??
      register.take(kind, data as Data)
    if (found) return found
    last += 1
    const receipt = `GD${String(last).padStart(12, '0')}`
    if (receipts.size >= MOST_RECEIPTS) receipts.delete(receipts.keys().next().value!)
    receipts.set(requestId, receipt)
    received.push({ kind, data: data as Data, receipt, at: now() })
    if (received.length > KEPT) received.shift()
    return { code: '0', receiptNo: receipt }
  }
  const answer = async (request: Request): Promise<Response> => {
    const kind = new URL(request.url).pathname.slice(1)
    if (request.method !== 'POST' || !isKind(kind)) return new Response('', { status: 404 })
    const envelope = readObject(await request.text()) as Partial<Envelope> | null
    if (!envelope || !isSigned(envelope, now())) return new Response('', { status: 401 })
    const data = readObject(envelope.data)
    return json(data ? take(kind, envelope.requestId!, data) : fault('E01', 'data 不是 JSON'))
  }
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const plan = planned.shift()
    if (plan === 'hang') return hung(request.signal)
    if (plan === 'lost') {
      await answer(request)
      return new Response('', { status: 502 })
    }
    if (plan && 'status' in plan) return new Response('', { status: plan.status })
    if (plan && 'raw' in plan) return new Response(plan.raw)
    return plan ? json(plan) : answer(request)
  }
  const port: Province = createProvince({
    ...provinceAccount,
    name: 'province sandbox',
    url: URL_OF,
    now,
    fetch,
  })
  return {
    /** The real adapter, as a house would use it. */
    port,
    fetch,
    /** What was taken, oldest first: the last two hundred. */
    received: received as readonly Kept[],
    answerNext(...answers: PlannedAnswer[]): void {
      planned.push(...answers)
    },
  }
}
export type ProvinceSandbox = ReturnType<typeof createProvinceSandbox>
