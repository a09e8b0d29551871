import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Sms, SmsRefused } from '../kernel/ports.ts'
import { createSmsGateway } from './sms-gateway.ts'
import { createSmsSandbox } from './sms-sandbox.ts'

interface Taken {
  phone: string
  text: string
  key?: string
  template?: string | null
  params?: Record<string, string>
}
interface Room {
  sms: Sms
  taken(): readonly Taken[]
  close(): Promise<void>
}
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
/** By the end of the phone: what the gateway answers instead of taking the message; 0009 it never answers. */
const ANSWERS: Record<string, number> = { '0000': 502, '0001': 429, '0002': 400, '0003': 403, '0004': 422 }
/** An operator's gateway that keeps what it takes, once for each key. */
const openGateway = async (timeoutMs?: number): Promise<Room & { url: string }> => {
  const taken: Taken[] = []
  const server = createServer(async (request, response) => {
    const key = request.headers['idempotency-key'] as string | undefined
    const sms = { ...(JSON.parse(await bodyOf(request)) as Taken), ...(key && { key }) }
    const answer = ANSWERS[sms.phone.slice(-4)]
    if (sms.phone.endsWith('0009')) return
    if (request.headers.authorization !== 'Bearer gateway-token') response.statusCode = 401
    else if (request.method !== 'POST' || request.url !== '/send') response.statusCode = 404
    else if (answer) response.statusCode = answer
    else if (!key || taken.every(each => each.key !== key)) taken.push(sms)
    response.end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
  return {
    url,
    sms: createSmsGateway({
      url,
      token: 'gateway-token',
      signature: '镇易办',
      ...(timeoutMs && { timeoutMs }),
    }),
    taken: () => taken,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
const openSandbox = async (): Promise<Room> => {
  const sms = createSmsSandbox({ info: () => {} }, () => new Date(0))
  return { sms, taken: () => sms.sent.map(({ at: _, ...taken }) => taken), close: async () => {} }
}

describe.each([
  ['gateway', openGateway],
  ['sandbox', openSandbox],
] as [string, () => Promise<Room>][])('sms %s', (_, open) => {
  let room: Room
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  test('hands a message over as it is', async () => {
    await room.sms.send('13800001234', '【镇易办】验证码 012345。')
    await room.sms.send('13800001234', '【镇易办】验证码 543210。')
    expect(room.taken()).toEqual([
      { phone: '13800001234', text: '【镇易办】验证码 012345。' },
      { phone: '13800001234', text: '【镇易办】验证码 543210。' },
    ])
  })
  test('what is sent again under its key is one message', async () => {
    const form = { key: '65f0-1', template: null, params: { item: '低保' } }
    for (const key of [form.key, form.key, '65f0-2'])
      await room.sms.send('13800001234', '【镇易办】您办的低保有结果了。', { ...form, key })
    expect(room.taken().map(({ key, params }) => [key, params])).toEqual([
      ['65f0-1', form.params],
      ['65f0-2', form.params],
    ])
  })
  test('says whether the code may be shown on the screen', () => {
    expect(room.sms.demo).toBe(room.sms.name.includes('sandbox'))
  })
})

test('the gateway not taking a message is a failure that tells no number', async () => {
  const room = await openGateway()
  const failed = room.sms.send('13800000000', '验证码')
  await expect(failed).rejects.toThrow('HTTP 502')
  await expect(failed).rejects.not.toThrow('13800000000')
  const stranger = createSmsGateway({ url: room.url, token: 'other', signature: '镇易办' })
  await expect(stranger.send('13800001234', '')).rejects.toThrow('401')
  expect(room.taken()).toEqual([])
  await room.close()
})
test.each([
  ['13800000001', null],
  ['13800000002', 'message'],
  ['13800000003', 'account'],
  ['13800000004', 'message'],
  ['13800000000', null],
  ['02087800001', 'message'],
])('a number answered like %s is refused for good: %s', async (phone, what) => {
  const room = await openGateway()
  const error = await room.sms.send(phone, '【镇易办】您好').catch(thrown => thrown)
  expect(error).toBeInstanceOf(Error)
  expect(error instanceof SmsRefused ? error.what : null).toBe(what)
  await room.close()
})
test('a gateway that does not answer in time is a failure', async () => {
  const room = await openGateway(50)
  await expect(room.sms.send('13800000009', '验证码')).rejects.toThrow()
  await room.close()
  await expect(room.sms.send('13800001234', '验证码')).rejects.toThrow()
})
test('nothing is sent to a landline, which would be told as sent', async () => {
  const room = await openGateway()
  for (const phone of ['02087800001', '02087800001-801', '0756-123'])
    await expect(room.sms.send(phone, '您好')).rejects.toThrow('mobile')
  expect(room.taken()).toEqual([])
  await room.close()
})
test('the sandbox logs neither the number nor the code', async () => {
  const lines: unknown[] = []
  const sms = createSmsSandbox({ info: (...line: unknown[]) => void lines.push(line) }, () => new Date(0))
  await sms.send('13800001234', '验证码 012345。')
  expect(lines).toHaveLength(1)
  expect(JSON.stringify(lines)).toContain('138****1234')
  expect(JSON.stringify(lines)).not.toMatch(/13800001234|012345/)
  await expect(sms.send('0756-123', '验证码')).rejects.toThrow()
})
