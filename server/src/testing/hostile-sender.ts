import { request } from 'node:http'
import { API_PREFIX, type Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { Refusal, type RefusalCode, refusals } from '@zhenyiban/shared/kernel/refusals.ts'
import { parsePart } from '../kernel/mount.ts'
import { samplesOf } from './access-samples.ts'
import { setScene } from './access-scene.ts'
import { startTestApp } from './fixture.ts'

interface Answer {
  status: number
  type: string
  text: string
}
/** What is wrong with an answer; null when it is one of ours. */
const faultOf = ({ status, type, text }: Answer): string | null => {
  if (status < 400) return null
  if (status >= 500 && !text.includes('wechat.')) return `${status} ${text.slice(0, 200)}`
  if (!type.startsWith('application/json')) return `${status} as ${type}: ${text.slice(0, 80)}`
  const told = JSON.parse(text) as { code: RefusalCode; message: string; details: unknown }
  if (refusals[told.code]?.[0] !== status) return `${status} with code ${told.code}`
  // Details may name what was sent, so only the sentence itself is looked at.
  const ours = /\p{Script=Han}/u.test(told.message) && Array.isArray(told.details)
  return ours && !/\n\s+at |node_modules/.test(text) ? null : `says ${text.slice(0, 200)}`
}

/** What a request carries, as the server has read it. */
interface Raw {
  params?: Record<string, string>
  query?: object
  body?: unknown
}
/** What the endpoint would get of it; where the contract refuses it, the answer to that. */
const judge = (endpoint: Endpoint, raw: Raw): { parsed: string } | Answer => {
  try {
    const parts = (['params', 'query', 'body'] as const).map(part => parsePart(endpoint, part, raw[part]))
    return { parsed: JSON.stringify(parts) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, details } = error
    const text = JSON.stringify({ code, message, details })
    return { status: refusals[code][0], type: 'application/json', text }
  }
}

/** Raw, since fetch would tidy the address and refuse some headers. */
const sendTo =
  (baseUrl: string) =>
  (method: string, path: string, headers: Record<string, string>, body?: string | Buffer) =>
    new Promise<Answer>((resolve, reject) => {
      const { port } = new URL(baseUrl)
      const asked = request({ host: '127.0.0.1', port, method, path, headers }, answer => {
        let text = ''
        answer.setEncoding('utf8').on('data', piece => {
          text += piece
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode!, type: answer.headers['content-type'] ?? '', text }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })

export const json = { 'content-type': 'application/json' }
export const namesOf = ({ path }: Endpoint) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
const STAFF_ONLY = /^(?!public$|resident$|signed_in$)/

/** A house with a scene, and how to send it what no screen of ours sends. */
export const startHostileHouse = async () => {
  const house = await startTestApp()
  const owner = await house.newResident({ name: '李秀兰', phone: '13800005678' })
  const managerToken = await house.staffToken('manager')
  const scene = await setScene(house, owner.api, await house.staff('clerk'))
  const { params, sent } = samplesOf(house, scene)
  const reasons: string[] = []
  house.app.log.error = (what: { err?: Error }) => reasons.push(String(what.err?.stack))

  const faults: string[] = []
  const tried = (what: string, answer: Answer) => {
    const fault = faultOf(answer)
    if (fault) faults.push(`${what} → ${fault} ${reasons.splice(0).join(' ').slice(0, 600)}`)
  }
  const tokenFor = ({ access }: Endpoint) =>
    STAFF_ONLY.test(access) ? managerToken : access === 'public' ? null : owner.token
  let asked = new Set<string>()
  return {
    house,
    sent,
    send: sendTo(house.baseUrl),
    headersFor: (endpoint: Endpoint) => {
      const token = tokenFor(endpoint)
      return { ...json, ...(token && { authorization: `Bearer ${token}` }) }
    },
    pathOf: ({ path }: Endpoint, change: Record<string, string> = {}) =>
      API_PREFIX + path.replace(/:(\w+)/g, (_, name: string) => change[name] ?? params[name]!),
    /** Looks at an answer; `faults` has what was found wrong. */
    tried: async (what: string, answer: Promise<Answer>) => tried(what, await answer),
    /** What was found wrong since it was last asked for; from then on everything is news again. */
    takeFaults: () => {
      asked = new Set()
      return faults.splice(0)
    },
    /**
     * Whether sending this can tell anything new. The contract judges it here by the very lines that judge it in the
     * server: of what it refuses, and of what comes out alike, one is sent to each endpoint. Files the endpoint reads itself.
     */
    isNews: (name: string, endpoint: Endpoint, raw: Raw): boolean => {
      if (endpoint.upload) return true
      const judged = judge(endpoint, { ...raw, params: { ...params, ...raw.params } })
      if ('status' in judged) tried(`${name} ${JSON.stringify(raw).slice(0, 120)}`, judged)
      const key = `${name} ${'parsed' in judged ? judged.parsed : 'refused'}`
      if (asked.has(key)) return false
      asked.add(key)
      return true
    },
  }
}
