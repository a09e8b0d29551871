import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mongo } from 'mongoose'
import pino from 'pino'
import { createListener } from '../app.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import type { App } from './app.ts'

interface Told {
  code: string
  message: string
  details: unknown[]
  reference: string
}
let house: TestApp
let server: Server
let base: string
let lines: Record<string, unknown>[] = []
/** Set by a test to make the next fingerprint fail. */
let broken: Error | null = null

beforeAll(async () => {
  house = await startTestApp()
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  const { vault } = house.app
  const fingerprint = (plain: string) => {
    if (broken) throw broken
    return vault.fingerprint(plain)
  }
  const app: App = { ...house.app, log, vault: { ...vault, fingerprint } }
  server = createServer(createListener(app))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
  await house.stop()
})
beforeEach(() => {
  lines = []
  broken = null
})

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(base + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
const labelled = (label: string) => {
  const error = new mongo.MongoServerError({ message: 'lost' })
  error.addErrorLabel(label)
  return error
}
const stopped = () => new mongo.MongoServerError({ message: 'operation exceeded time limit', code: 50 })
const told = async (answer: Response) => (await answer.json()) as Told

test('every answer carries an id: the caller’s if sound, else a new one', async () => {
  const ids = []
  for (const given of ['trace-0001', 'x', 'has space in it', 'x'.repeat(65)]) {
    const answer = await fetch(`${base}/api/halls`, { headers: { 'x-request-id': given } })
    ids.push(answer.headers.get('x-request-id'))
  }
  expect(ids[0]).toBe('trace-0001')
  for (const id of ids.slice(1)) expect(id).toMatch(/^[0-9a-f-]{36}$/)
  expect(lines.map(({ requestId }) => requestId)).toEqual(ids)
})

test('every answer tells the server’s time, by the server’s clock', async () => {
  house.setClock('2037-11-23T01:30:00.000Z')
  for (const path of ['/api/halls', '/api/nothing', '/healthz', '/nothing'])
    expect((await fetch(base + path)).headers.get('date')).toBe('Mon, 23 Nov 2037 01:30:00 GMT')
  house.passMinutes(24 * 60)
  expect((await fetch(`${base}/api/halls`)).headers.get('date')).toBe('Tue, 24 Nov 2037 01:30:00 GMT')
})

test('an unknown address is told as such, with the reference', async () => {
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['GET', '/nothing.txt'],
    ['DELETE', '/api/halls'],
    ['POST', '/api/halls'],
  ]) {
    const answer = await fetch(base + path, { method: method!, headers: { 'x-request-id': 'trace-0002' } })
    expect(answer.status).toBe(404)
    expect(await told(answer)).toMatchObject({
      code: 'request.not_found',
      reference: 'trace-0002',
      details: [],
    })
  }
  expect((await fetch(`${base}/api/halls/%E0%A4%A`)).status).toBe(400)
})

test('what is not JSON, or too large, is refused before anyone looks at it', async () => {
  const malformed = await post('/api/sms-codes', '{"phone": 13800005678')
  expect([malformed.status, (await told(malformed)).code]).toEqual([400, 'request.invalid'])
  const large = await post('/api/sms-codes', JSON.stringify({ phone: '1'.repeat(300_000) }))
  expect([large.status, (await told(large)).code]).toEqual([413, 'request.too_large'])
  const form = await post('/api/sms-codes', 'phone=13800005678', { 'content-type': 'text/plain' })
  expect([form.status, (await told(form)).code]).toEqual([400, 'request.invalid'])
  const packed = await post('/api/sms-codes', 'x', { 'content-encoding': 'zip' })
  expect([packed.status, (await told(packed)).code]).toEqual([400, 'request.invalid'])
})

test('what breaks inside is told by its reference alone; the reason is in the log', async () => {
  broken = new Error('the disk is full at /var/lib')
  const answer = await post('/api/sms-codes', '{"phone":"13800005678"}', { 'x-request-id': 'trace-0003' })
  const body = await answer.text()
  expect(answer.status).toBe(500)
  expect(JSON.parse(body)).toMatchObject({ code: 'server.failed', reference: 'trace-0003', details: [] })
  expect(body).not.toMatch(/disk|stack|at /)
  expect(lines).toContainEqual(
    expect.objectContaining({
      requestId: 'trace-0003',
      err: expect.objectContaining({ message: broken.message }),
    }),
  )
})

test.each([
  ['nobody answers', () => new mongo.MongoNetworkError('connect ECONNREFUSED')],
  ['there is no primary', () => new mongo.MongoServerError({ message: 'not primary', code: 10107 })],
  ['the disk is full', () => new mongo.MongoServerError({ message: 'no space', code: 14031 })],
  ['it stops', () => new mongo.MongoServerError({ message: 'shutting down', code: 91 })],
  ['a commit got no answer', () => labelled('UnknownTransactionCommitResult')],
])('while the database is away, %s, one is told to come back', async (_, error) => {
  broken = error()
  const answer = await post('/api/sms-codes', '{"phone":"13800005678"}', { 'x-request-id': 'trace-0004' })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
  expect(await told(answer)).toMatchObject({
    code: 'server.unavailable',
    message: expect.stringContaining('请过一会儿再试'),
    reference: 'trace-0004',
  })
})

test('a query that took too long is refused with what to do, and its reference', async () => {
  broken = stopped()
  const answer = await post('/api/sms-codes', '{"phone":"13800005678"}', { 'x-request-id': 'trace-0005' })
  expect(answer.status).toBe(503)
  expect(await told(answer)).toMatchObject({
    code: 'server.too_slow',
    message: expect.stringContaining('请缩小范围'),
    reference: 'trace-0005',
  })
})

test('the log has one line per request, and no personal data', async () => {
  const phone = '13700003344'
  const code = await post('/api/sms-codes', JSON.stringify({ phone }))
  const { demoCode } = (await code.json()) as { demoCode: string }
  const signedIn = await post('/api/sessions/sms', JSON.stringify({ phone, code: demoCode, consent: true }))
  const { token } = (await signedIn.json()) as { token: string }
  const authorization = `Bearer ${token}`
  const profile = { name: '李秀兰', idNumber: '44011119400101002X' }
  expect((await post('/api/me', JSON.stringify(profile), { authorization })).status).toBe(200)
  await post('/api/me', JSON.stringify({ idNumber: '44011119400101002Y' }), { authorization })
  await post('/api/me', '{"name":"李秀兰', { authorization })
  await fetch(`${base}/api/items/search?q=${encodeURIComponent('李秀兰的补贴')}`)

  const requests = lines.filter(({ msg }) => msg === 'request')
  expect(requests.map(({ endpoint, status }) => [endpoint, status])).toEqual([
    ['requestSmsCode', 200],
    ['signInBySms', 200],
    ['amendMe', 200],
    ['amendMe', 400],
    [undefined, 400],
    ['searchItems', 200],
  ])
  expect(requests[2]).toMatchObject({ actor: { kind: 'resident' }, path: '/api/me', method: 'POST' })
  expect(requests[3]).toMatchObject({ refusal: 'request.invalid' })
  const log = JSON.stringify(lines)
  for (const secret of [phone, demoCode, token, '李秀兰', '44011119400101002', encodeURIComponent('李秀兰')])
    expect(log).not.toContain(secret)
})

test('answers tell browsers what they may do with them', async () => {
  const { headers } = await fetch(`${base}/api/halls`)
  expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*script-src 'self'/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-powered-by')).toBeNull()
})

test('it tells that it lives', async () => {
  expect(await (await fetch(`${base}/healthz`)).json()).toEqual({
    alive: true,
    at: house.app.clock.now().toISOString(),
  })
})
