import { parse } from 'node:querystring'
import { contract } from '@zhenyiban/shared/contract.ts'
import type { Endpoint } from '@zhenyiban/shared/kernel/endpoint.ts'
import { json, namesOf, startHostileHouse } from './hostile-sender.ts'

// Every endpoint, sent what no screen of ours sends: the answer is one of our refusals or a sound result, never a 5xx.
const endpoints = Object.entries(contract as Record<string, Endpoint>)
const posts = endpoints.filter(([, { method }]) => method === 'POST')

let hostile: Awaited<ReturnType<typeof startHostileHouse>>
beforeAll(async () => {
  hostile = await startHostileHouse()
})
afterAll(() => hostile.house.stop())
const expectNoFaults = () => expect(hostile.takeFaults()).toEqual([])

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

const isObject = (body: unknown) => body !== null && typeof body === 'object'
test('every place of every body, filled with what does not belong there', async () => {
  const { headersFor, isNews, pathOf, send, sent, tried } = hostile
  // What is no object is refused before it is known to which endpoint it goes.
  for (const [name, endpoint] of posts)
    for (const body of values.flatMap(value =>
      bodiesFrom(endpoint.upload ? {} : (sent[name]?.body ?? {}), value),
    ))
      if (isObject(body) ? isNews(name, endpoint, { body }) : endpoint === posts[0]![1] || endpoint.upload)
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
const decoded = (piece: string): string => {
  try {
    return decodeURIComponent(piece)
  } catch {
    return piece
  }
}
test('addresses with unknown, malformed and hostile parts', async () => {
  const { headersFor, isNews, pathOf, send, sent, tried } = hostile
  // Each endpoint begins with another piece, as the first that is refused is sent.
  for (const [nth, [name, endpoint]] of endpoints.entries())
    for (const piece of [...pieces.slice(nth % pieces.length), ...pieces.slice(0, nth % pieces.length)])
      for (const part of namesOf(endpoint)) {
        const body = endpoint.method === 'POST' ? (sent[name]?.body ?? {}) : undefined
        if (isNews(name, endpoint, { params: { [part]: decoded(piece) }, body }))
          await tried(
            `${name} ${part}=${piece.slice(0, 30)}`,
            send(
              endpoint.method,
              pathOf(endpoint, { [part]: piece }),
              headersFor(endpoint),
              body && JSON.stringify(body),
            ),
          )
      }
  expectNoFaults()
}, 180_000)

test('queries with operators, twice the same name, and the wrong kind of value', async () => {
  const { headersFor, isNews, pathOf, send, tried } = hostile
  for (const [name, endpoint] of endpoints.filter(([, { method }]) => method === 'GET')) {
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
        if (isNews(name, endpoint, { query: parse(query) }))
          await tried(
            `${name}?${query.slice(0, 60)}`,
            send('GET', `${pathOf(endpoint)}?${query}`, headersFor(endpoint)),
          )
  }
  expectNoFaults()
}, 180_000)

/** Bodies are read before it is known to which endpoint they go, but for those that take files: one of each kind. */
const readers = () =>
  posts.filter(
    ([, { access, upload }], nth) => upload || posts.findIndex(([, each]) => each.access === access) === nth,
  )
test('bodies that are not JSON, not ours to read, or too large', async () => {
  const { headersFor, pathOf, send, sent, tried } = hostile
  for (const [name, endpoint] of posts)
    for (const text of ['', '{"__proto__":{"x":1}}'])
      await tried(`${name} ${text}`, send('POST', pathOf(endpoint), headersFor(endpoint), text))
  for (const [name, endpoint] of readers()) {
    const path = pathOf(endpoint)
    const headers = headersFor(endpoint)
    for (const text of ['{', '[1,', 'null', '"x"', '\uFEFF{}', '{"a":1}}'])
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
        send('POST', path, { ...headers, 'idempotency-key': key }, JSON.stringify(sent[name]?.body ?? {})),
      )
  }
  expectNoFaults()
}, 180_000)

test('methods and sessions that are none', async () => {
  const { headersFor, pathOf, send, tried } = hostile
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
