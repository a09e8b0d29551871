import { request } from 'node:http'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { API_PREFIX } from '@zhenyiban/shared/kernel/endpoint.ts'
import { type RefusalCode, refusals } from '@zhenyiban/shared/kernel/refusals.ts'
import { openSession } from '../features/identity/sessions.ts'
import { type Samples, samplesOf } from './access-samples.ts'
import { setScene } from './access-scene.ts'
import { startTestApp, type TestApp } from './fixture.ts'

// Every endpoint, sent what no screen of ours sends: the answer is one of our refusals or a sound result, never a 5xx.
const endpoints = Object.entries(contract as Record<string, Endpoint>)
const STAFF_ONLY = /^(?!public$|resident$|signed_in$)/

interface Answer {
  status: number
  type: string
  text: string
}
let house: TestApp
let params: Samples['params']
let sent: Samples['sent']
let residentToken: string
let managerToken: string
const reasons: string[] = []

beforeAll(async () => {
  house = await startTestApp()
  const owner = await house.newResident({ name: '李秀兰', phone: '13800005678' })
  residentToken = owner.token
  managerToken = (await openSession(house.app, 'staff', house.towns.staff.manager)).token
  ;({ params, sent } = samplesOf(house, await setScene(house, owner.api, await house.staff('clerk'))))
  house.app.log.error = (what: { err?: Error }) => reasons.push(String(what.err?.stack))
})
afterAll(() => house.stop())

/** Raw, since fetch would tidy the address and refuse some headers. */
const send = (method: string, path: string, headers: Record<string, string>, body?: string | Buffer) =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = new URL(house.baseUrl)
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

const json = { 'content-type': 'application/json' }
const tokenFor = ({ access }: Endpoint) =>
  STAFF_ONLY.test(access) ? managerToken : access === 'public' ? null : residentToken
const headersFor = (endpoint: Endpoint) => {
  const token = tokenFor(endpoint)
  return { ...json, ...(token && { authorization: `Bearer ${token}` }) }
}
const pathOf = ({ path }: Endpoint, change: Record<string, string> = {}) =>
  API_PREFIX + path.replace(/:(\w+)/g, (_, name: string) => change[name] ?? params[name]!)
const namesOf = ({ path }: Endpoint) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

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
const faults: string[] = []
const tried = async (what: string, answer: Promise<Answer>) => {
  const fault = faultOf(await answer)
  if (fault) faults.push(`${what} → ${fault} ${reasons.splice(0).join(' ').slice(0, 600)}`)
}
const expectNoFaults = () => expect(faults.splice(0)).toEqual([])

const huge = '很'.repeat(60_000)
const values: unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.5,
  '',
  ' ',
  huge,
  '\u0000\ud800',
  "'; db.dropDatabase(); //",
  { $ne: null },
  { $gt: '' },
  [],
  [[null]],
  { constructor: { prototype: { admin: true } } },
  'ffffffffffffffffffffffff',
  '000000000000000000000000',
  'ffffffffffffffffffffffff-999999999999',
]
/** The body with one value replaced, for every place in it. */
const bodiesFrom = (body: unknown, value: unknown): unknown[] => {
  if (body === null || typeof body !== 'object') return [value]
  const deeper = Object.entries(body).flatMap(([key, inner]) =>
    bodiesFrom(inner, value).map(changed =>
      Array.isArray(body)
        ? body.map((each, i) => (String(i) === key ? changed : each))
        : { ...body, [key]: changed },
    ),
  )
  return [value, ...deeper]
}

test('every place of every body, filled with what does not belong there', async () => {
  for (const [name, endpoint] of endpoints)
    for (const body of values.flatMap(value =>
      bodiesFrom(endpoint.upload ? {} : (sent[name]?.body ?? {}), value),
    ))
      if (endpoint.method === 'POST')
        await tried(
          `${name} ${JSON.stringify(body).slice(0, 120)}`,
          send('POST', pathOf(endpoint), headersFor(endpoint), JSON.stringify(body)),
        )
  expectNoFaults()
}, 180_000)

const pieces = [
  '%00',
  '%E0%A4%A',
  '..%2f..%2fetc',
  '%7B%22$ne%22:null%7D',
  '__proto__',
  'constructor',
  '%F0%9F%98%80',
  'ffffffffffffffffffffffff',
  '-1',
  '0',
  '2037-02-30',
  '9999-12-31',
  '0000-01-01',
  'x'.repeat(5000),
]
test('addresses with unknown, malformed and hostile parts', async () => {
  for (const [name, endpoint] of endpoints)
    for (const piece of pieces)
      for (const part of namesOf(endpoint))
        await tried(
          `${name} ${part}=${piece.slice(0, 30)}`,
          send(
            endpoint.method,
            pathOf(endpoint, { [part]: piece }),
            headersFor(endpoint),
            endpoint.method === 'POST' ? JSON.stringify(sent[name]?.body ?? {}) : undefined,
          ),
        )
  expectNoFaults()
}, 180_000)

test('queries with operators, twice the same name, and the wrong kind of value', async () => {
  for (const [name, endpoint] of endpoints) {
    const fields = ['x', ...Object.keys((endpoint.query as { def?: { shape: object } })?.def?.shape ?? {})]
    for (const field of fields)
      for (const query of [
        `${field}[$ne]=`,
        `${field}=1&${field}=2`,
        `${field}=`,
        `${field}=%00`,
        `${field}=%`,
        `${field}=1e9`,
        `${field}=-1`,
        `${field}=.*(`,
        `__proto__[x]=1&${field}=[object%20Object]`,
        `${field}=9999-12-31`,
        `${field}=0001-01-01`,
        `${field}=${'9'.repeat(3000)}`,
      ])
        if (endpoint.method === 'GET')
          await tried(
            `${name}?${query.slice(0, 60)}`,
            send('GET', `${pathOf(endpoint)}?${query}`, headersFor(endpoint)),
          )
  }
  expectNoFaults()
}, 180_000)

test('bodies that are not JSON, not ours to read, or too large', async () => {
  for (const [name, endpoint] of endpoints) {
    if (endpoint.method !== 'POST') continue
    const path = pathOf(endpoint)
    const headers = headersFor(endpoint)
    for (const text of ['{', '[1,', 'null', '"x"', '{"__proto__":{"x":1}}', '\uFEFF{}', '', '{"a":1}}'])
      await tried(`${name} ${text}`, send('POST', path, headers, text))
    const types = [
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ]
    for (const type of [...types, 'application/json; charset=nonsense', 'nonsense'])
      await tried(`${name} as ${type}`, send('POST', path, { ...headers, 'content-type': type }, '{"a":1}'))
    const zipped = { ...headers, 'content-encoding': 'gzip' }
    await tried(`${name} not zipped`, send('POST', path, zipped, 'not zipped'))
    await tried(
      `${name} nonsense coding`,
      send('POST', path, { ...headers, 'content-encoding': 'nonsense' }, '{}'),
    )
    const large = JSON.stringify({ name: 'x'.repeat(300_000) })
    const answer = await send('POST', path, headers, large)
    expect([name, answer.status, JSON.parse(answer.text).code]).toEqual([name, 413, 'request.too_large'])
    for (const key of ['short', '$'.repeat(20), 'x'.repeat(500)])
      await tried(
        `${name} key ${key.slice(0, 9)}`,
        send('POST', path, { ...headers, 'idempotency-key': key }, '{}'),
      )
  }
  expectNoFaults()
}, 180_000)

test('methods and sessions that are none', async () => {
  for (const [name, endpoint] of endpoints) {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])
      await tried(`${method} ${name}`, send(method, pathOf(endpoint), headersFor(endpoint)))
    expect((await send('HEAD', pathOf(endpoint), headersFor(endpoint))).status).toBeLessThan(500)
    for (const authorization of ['Bearer', 'Bearer {"$ne":null}', `Bearer ${'x'.repeat(4000)}`, 'Basic eDp4'])
      await tried(
        `${name} ${authorization.slice(0, 20)}`,
        send('GET', pathOf(endpoint), { ...json, authorization }),
      )
  }
  for (const path of [
    '/api',
    '/api/',
    '/api/%',
    '/api//halls',
    '/api/halls/',
    '/r/%00',
    '/h/..',
    '/%00',
    '/%',
  ])
    await tried(path, send('GET', path, {}))
  for (const path of ['/console/%00', '/console/..%2f..%2fpackage.json', '/console/assets', '/docs/..;/x'])
    await tried(path, send('GET', path, {}))
  expectNoFaults()
}, 180_000)
