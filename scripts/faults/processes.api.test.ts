import { connect } from 'node:net'
import { Processes } from './processes.ts'

// Three processes are started; slow on a busy machine, not stuck.
jest.setTimeout(240_000)

let house: Processes
beforeAll(async () => {
  house = await Processes.startAll()
})
afterAll(() => house?.close())

interface Told {
  ready?: boolean
  checks?: Record<string, { ok: boolean; reason?: string }>
  code?: string
  message?: string
}
const ask = async (path: string, init?: RequestInit) => {
  const began = performance.now()
  const answer = await fetch(house.baseUrl + path, init)
  const told = (await answer.json()) as Told
  const retryAfter = answer.headers.get('retry-after')
  return { status: answer.status, retryAfter, told, milliseconds: performance.now() - began }
}
const faults = ({ told: { checks = {} } }: Awaited<ReturnType<typeof ask>>) =>
  Object.entries(checks).flatMap(([name, { ok }]) => (ok ? [] : [name]))
const until = async (isDone: () => Promise<boolean>) => {
  while (!(await isDone())) await new Promise(resolve => setTimeout(resolve, 50))
}
const untilReady = () => until(async () => (await ask('/readyz')).status === 200)
const send = (key: string, phone: string) =>
  ask('/api/sms-codes', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ phone }),
  })

test('the house is ready, without a worker it is not, with one again it is', async () => {
  await untilReady()
  expect(await house.end('worker')).toMatchObject({ code: 0 })
  expect(faults(await ask('/readyz'))).toEqual(['worker'])
  await house.start('worker')
  await untilReady()
})

test('a database that hangs: readiness is told within two seconds, and all goes on when it does', async () => {
  house.freeze('database', true)
  const told = await ask('/readyz')
  house.freeze('database', false)
  expect([told.status, told.told.ready]).toEqual([503, false])
  expect(faults(told)).toContain('database')
  expect(told.milliseconds).toBeLessThan(2000)
  await untilReady()
})

test('a database that is gone: come back later, in Chinese; and a request that failed is done once afterwards', async () => {
  await house.end('database', 'SIGKILL')
  const all = [
    await ask('/api/halls'),
    await send('while-it-is-gone', '13800005678'),
    await ask('/api/items/search?q=%E8%80%81%E4%BA%BA'),
    await ask('/api/me', { headers: { authorization: `Bearer ${'x'.repeat(43)}` } }),
  ]
  for (const { status, retryAfter, told } of all)
    expect([status, retryAfter, told.code, told.message]).toEqual([
      503,
      '10',
      'server.unavailable',
      '系统暂时用不了，正在恢复。您填写的内容没有丢失，请过一会儿再试。',
    ])
  expect((await ask('/healthz')).status).toBe(200)
  expect(faults(await ask('/readyz'))).toContain('database')

  await house.start('database')
  await untilReady()
  const first = await send('while-it-is-gone', '13800005678')
  expect(first.status).toBe(200)
  expect((await send('while-it-is-gone', '13800005678')).told).toEqual(first.told)
  expect((await send('another-try', '13800005678')).status).toBe(429)
})

test('a clock 400 days behind the newest record does not start', async () => {
  await house.end('web')
  const past = new Date(+house.now() - 400 * 86_400_000 - 3_600_000).toISOString()
  await expect(house.start('web', { CLOCK_STARTS_AT: past })).rejects.toThrow(/400 days behind.*慢 400 天/s)
  await house.end('web')
})

test('asked to stop, it waits for a body half sent and an open stream no longer than it may, and ends well', async () => {
  await house.start('web', { SHUTDOWN_SECONDS: '1' })
  const { port } = new URL(house.baseUrl)
  const half = connect(Number(port), '127.0.0.1')
  half.on('error', () => {})
  half.write(
    'POST /api/sms-codes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
  )
  const hall = (await (await fetch(`${house.baseUrl}/api/halls`)).json()) as { id: string }[]
  const stream = await fetch(`${house.baseUrl}/api/displays/${hall[0]!.id}`, {
    headers: { accept: 'text/event-stream' },
  })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const began = performance.now()
  expect(await house.end('web')).toEqual({ code: 0, signal: null })
  const seconds = (performance.now() - began) / 1000
  expect(seconds).toBeGreaterThan(0.9)
  await stream.body!.cancel().catch(() => {})
  half.destroy()
})
