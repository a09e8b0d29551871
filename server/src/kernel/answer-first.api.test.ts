import { request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import pino from 'pino'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { startWebProcess, type WebProcess } from '../testing/web-process.ts'

let house: TestApp
let web: WebProcess
let guide: string
let now: string
const lines: Record<string, unknown>[] = []
beforeAll(async () => {
  house = await startTestApp()
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  web = await startWebProcess(house, { log })
  guide = `/api/items/${house.towns.items.allowance.id}`
  now = `/api/halls/${house.towns.halls.town.id}/now`
})
afterAll(async () => {
  await web.stop()
  await house.stop()
})

interface Got {
  status: number
  headers: Record<string, unknown>
  body: Buffer
}
/** As it comes over the wire. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Got>((resolve, reject) => {
    request(web.baseUrl + path, { headers, method }, async answer => {
      const parts: Buffer[] = []
      for await (const part of answer) parts.push(part)
      resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(parts) })
    })
      .on('error', reject)
      .end()
  })
const withoutId = ({ status, headers: { 'x-request-id': _, ...headers }, body }: Got) => ({
  status,
  headers,
  body: body.toString('base64'),
})
/** Asked until nobody computes it any more: through the middleware, then without it. */
const askTwice = async (path: string, headers?: Record<string, string>) => {
  house.passMinutes(1)
  const first = await ask(path, headers)
  expect(web.keeps(path)).toBe(true)
  return [withoutId(first), withoutId(await ask(path, headers))] as const
}

test.each(['identity', 'gzip', 'br', 'gzip, deflate, br', 'gzip;q=1, br;q=0'])(
  'what is kept comes with the same headers and bytes, coded %s',
  async coding => {
    for (const path of [guide, now, '/docs/', '/healthz']) {
      const [first, again] = await askTwice(path, { 'accept-encoding': coding })
      expect(again).toEqual(first)
      expect(first.status).toBe(200)
      expect(first.headers).toMatchObject({
        'content-security-policy': expect.any(String),
        'x-content-type-options': 'nosniff',
        date: house.app.clock.now().toUTCString(),
        vary: expect.stringContaining('Accept-Encoding'),
      })
    }
  },
)

test('coded, it is the same answer; a small one is not coded', async () => {
  const [{ body: plain }] = await askTwice(guide)
  for (const [coding, decode] of [
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const) {
    const [, { headers, body }] = await askTwice(guide, { 'accept-encoding': coding })
    expect(headers['content-encoding']).toBe(coding)
    expect(decode(Buffer.from(body, 'base64')).toString('base64')).toBe(plain)
  }
  const [, small] = await askTwice(now, { 'accept-encoding': 'br' })
  expect(small.headers['content-encoding']).toBeUndefined()
})

test('who has it already gets a 304 with the same headers', async () => {
  for (const path of [guide, now, '/docs/']) {
    const [{ headers }] = await askTwice(path)
    const known = { 'if-none-match': `"other", ${headers.etag}`, 'cache-control': 'no-cache' }
    const again = await ask(path, known)
    house.passMinutes(1)
    const anew = await ask(path, known)
    expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, headers.etag])
    expect({ ...anew.headers, date: 0, 'x-request-id': 0 }).toEqual({
      ...again.headers,
      date: 0,
      'x-request-id': 0,
    })
    expect(again.headers['content-type']).toBeUndefined()
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200)
  }
})

test('each answer has its own id, the caller’s where it is sound, and one line in the log', async () => {
  await askTwice(guide)
  lines.length = 0
  const given = await ask(`${guide}`, { 'x-request-id': 'trace-0007' })
  const unsound = await ask(guide, { 'x-request-id': 'a b' })
  expect(given.headers['x-request-id']).toBe('trace-0007')
  expect(unsound.headers['x-request-id']).toMatch(/^[\w-]{36}$/)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({
    msg: 'request',
    requestId: 'trace-0007',
    method: 'GET',
    path: guide,
    status: 200,
    endpoint: 'item',
  })
})

test('the alive one tells the time of each request', async () => {
  await askTwice('/healthz')
  house.passMinutes(3)
  expect(JSON.parse((await ask('/healthz')).body.toString())).toEqual({
    alive: true,
    at: house.app.clock.now().toISOString(),
  })
})

test('only plain questions are answered at once', async () => {
  await askTwice(now)
  const stream = await web.get(now, { accept: 'text/event-stream' })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  await stream.body!.cancel()
  const head = await ask(now, {}, 'HEAD')
  expect([head.status, head.body.length, head.headers.etag]).toEqual([200, 0, expect.any(String)])
  expect((await ask(now, { 'content-type': 'application/json' }, 'POST')).status).toBe(404)
})

test('a refusal is not kept', async () => {
  const nowhere = `/api/halls/${'0'.repeat(24)}/now`
  expect((await ask(nowhere)).status).toBe(404)
  expect(web.keeps(nowhere)).toBe(false)
  expect((await ask(`${guide}?hallId=nothing`)).status).toBe(400)
  expect(web.keeps(`${guide}?hallId=nothing`)).toBe(false)
})
