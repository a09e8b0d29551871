import type { AddressInfo } from 'node:net'
import type { SubscribeMessage, Wechat } from '../../kernel/ports.ts'
import { FakeWechat } from '../../testing/fake-wechat.ts'
import { createWechat } from './adapter.ts'
import { tokenInMemory, type WechatAccount } from './calls.ts'
import { createWechatSandbox } from './sandbox.ts'
import { suggestedTemplates } from './templates.ts'

interface Room {
  wechat: Wechat
  sent(): readonly unknown[]
  close(): Promise<void>
}
const openReal = async (options: { now?: () => Date; timeoutMs?: number } = {}) => {
  const fake = new FakeWechat()
  await new Promise<void>(resolve => fake.server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(fake.server.address() as AddressInfo).port}`
  const account = {
    appId: 'wx-app',
    appSecret: 'wx-secret',
    templates: suggestedTemplates,
    miniprogramState: 'trial' as const,
    baseUrl,
  }
  return {
    fake,
    wechat: createWechat({ ...account, ...options }),
    /** Another process of the same house. */
    another: (more: Pick<WechatAccount, 'tokens' | 'now'>) => createWechat({ ...account, ...more }),
    sent: () => fake.sent.map(({ touser, template_id, page, data }) => ({ touser, template_id, page, data })),
    close: () =>
      new Promise<void>(resolve => {
        fake.server.closeAllConnections()
        fake.server.close(() => resolve())
      }),
  }
}
const openSandbox = async (): Promise<Room> => {
  const wechat = createWechatSandbox()
  return {
    wechat,
    sent: () =>
      wechat.sent.map(({ openid, templateId, page, data }) => ({
        touser: openid,
        template_id: templateId,
        page,
        data,
      })),
    close: async () => {},
  }
}

const booked = (change: Partial<SubscribeMessage> = {}) =>
  ({
    openid: 'openid-of-lihua',
    template: 'appointment',
    kind: 'once',
    page: 'features/appointments/pages/appointment?id=65f000000000000000000001',
    fields: {
      itemName: '城乡居民基本养老保险参保登记及个人账户变更',
      hallName: '斗门镇便民服务中心',
      startsAt: new Date('2026-11-23T01:00:00Z'),
      hint: ' 到厅后扫码签到 ',
    },
    ...change,
  }) as SubscribeMessage

describe.each([
  ['real', openReal],
  ['sandbox', openSandbox],
] as [string, () => Promise<Room>][])('wechat %s', (_, open) => {
  let room: Room
  beforeEach(async () => {
    room = await open()
  })
  afterEach(() => room.close())

  test('a code tells who it is, the same person each time', async () => {
    const first = await room.wechat.code2Session('demo-lihua.1')
    expect(first).toEqual({ ok: true, openid: expect.stringMatching(/^[\w-]{6,64}$/) })
    expect(await room.wechat.code2Session('demo-lihua.2')).toEqual(first)
    expect(await room.wechat.code2Session('demo-wangfang.1')).not.toEqual(first)
  })
  test('a code works once', async () => {
    await room.wechat.code2Session('demo-lihua')
    expect(await room.wechat.code2Session('demo-lihua')).toEqual({ ok: false, reason: 'bad_code' })
    expect(await room.wechat.code2Session('')).toEqual({ ok: false, reason: 'bad_code' })
  })
  test('a risk user is told apart', async () => {
    expect(await room.wechat.code2Session('risk-1')).toEqual({ ok: false, reason: 'risk_user' })
  })
  test('a message goes out within the limits of its fields', async () => {
    expect(await room.wechat.sendSubscribeMessage(booked())).toEqual({ ok: true })
    expect(room.sent()).toEqual([
      {
        touser: 'openid-of-lihua',
        template_id: room.wechat.templates.appointment.once,
        page: 'features/appointments/pages/appointment?id=65f000000000000000000001',
        data: {
          thing1: { value: '城乡居民基本养老保险参保登记及个人账户…' },
          time2: { value: '2026-11-23 09:00' },
          thing3: { value: '斗门镇便民服务中心' },
          thing4: { value: '到厅后扫码签到' },
        },
      },
    ])
  })
  test.each([
    ['40003', booked({ openid: 'x' })],
    ['41030', booked({ page: 'features/a b' })],
    [
      '47003',
      booked({
        template: 'matter',
        fields: { itemName: '低保', caseNumber: '没有编号', state: '已受理', hint: '请等候' },
      } as Partial<SubscribeMessage>),
    ],
  ])('our own mistake is rejected: %s', async (errcode, message) => {
    const answer = await room.wechat.sendSubscribeMessage(message)
    expect(answer).toEqual({ ok: false, reason: 'rejected', detail: expect.stringContaining(errcode) })
    expect(room.sent()).toEqual([])
  })
})

describe('the real WeChat', () => {
  const SEND = '/cgi-bin/message/subscribe/send'
  const TOKEN = '/cgi-bin/stable_token'
  let now = new Date('2026-11-23T01:00:00Z')
  let room: Awaited<ReturnType<typeof openReal>>
  beforeEach(async () => {
    now = new Date('2026-11-23T01:00:00Z')
    room = await openReal({ now: () => now, timeoutMs: 2000 })
  })
  afterEach(() => room.close())
  const send = () => room.wechat.sendSubscribeMessage(booked())

  test('one token serves many messages, until five minutes before it ends', async () => {
    await Promise.all([send(), send()])
    now = new Date(+now + 6899_000)
    await send()
    expect(room.fake.calls.filter(path => path === TOKEN)).toHaveLength(1)
    now = new Date(+now + 2_000)
    await send()
    expect(room.fake.calls.filter(path => path === TOKEN)).toHaveLength(2)
    expect(room.fake.sent).toHaveLength(4)
  })
  test.each([40001, 42001])('%d: a new token is fetched, once', async errcode => {
    room.fake.answers[SEND] = [{ errcode, errmsg: 'stale' }]
    expect(await send()).toEqual({ ok: true })
    expect(room.fake.calls).toEqual([TOKEN, SEND, TOKEN, SEND])
    room.fake.answers[SEND] = [
      { errcode, errmsg: 'stale' },
      { errcode, errmsg: 'still' },
    ]
    await expect(send()).rejects.toThrow(String(errcode))
    expect(room.fake.calls).toHaveLength(7)
  })
  test('43101 is a normal state', async () => {
    room.fake.answers[SEND] = [{ errcode: 43101, errmsg: 'user refuse to accept the msg' }]
    expect(await send()).toEqual({ ok: false, reason: 'no_credit', detail: expect.stringContaining('43101') })
  })
  test('the message opens the mini-program of the state that was set', async () => {
    await send()
    expect(room.fake.sent[0]).toMatchObject({ miniprogram_state: 'trial' })
  })
  test.each([43107, 48001, 40013, 40125])('%d is for the operator, and not tried again', async errcode => {
    room.fake.answers[SEND] = [{ errcode, errmsg: 'no' }]
    expect(await send()).toEqual({ ok: false, reason: 'alarm', detail: `${errcode} no` })
    room.fake.answers['/sns/jscode2session'] = [{ errcode, errmsg: 'no' }]
    expect(await room.wechat.code2Session('demo-1')).toEqual({
      ok: false,
      reason: 'alarm',
      detail: `${errcode} no`,
    })
  })
  test('the templates of the account are held against those configured', async () => {
    const TEMPLATES = '/wxaapi/newtmpl/gettemplate'
    room.fake.answers[TEMPLATES] = [{ errcode: 0, errmsg: 'ok', data: [] }]
    const faulty = (await room.wechat.templateFaults()).map(({ template }) => template)
    expect([...new Set(faulty)]).toEqual(['appointment', 'ticket', 'matter'])
    room.fake.answers[TEMPLATES] = [{ errcode: 45009, errmsg: 'quota' }]
    await expect(room.wechat.templateFaults()).rejects.toThrow('45009')
  })
  test('what one process fetched serves the next one', async () => {
    const tokens = tokenInMemory()
    const now = () => new Date('2026-11-23T01:00:00Z')
    const [web, worker] = [room.another({ tokens, now }), room.another({ tokens, now })]
    await web.sendSubscribeMessage(booked())
    await worker.sendSubscribeMessage(booked())
    expect(room.fake.calls).toEqual([TOKEN, SEND, SEND])
  })
  test.each([40003, 40037, 41030, 47003])('%d will not be better next time', async errcode => {
    room.fake.answers[SEND] = [{ errcode, errmsg: 'no' }]
    expect(await send()).toEqual({ ok: false, reason: 'rejected', detail: `${errcode} no` })
  })
  test.each([
    [45009, { errcode: 45009, errmsg: 'quota' }],
    [45011, { errcode: 45011, errmsg: 'minute quota' }],
    [-1, { errcode: -1, errmsg: 'busy' }],
    ['HTTP 502', 'broken' as const],
    ['no answer', 'hang' as const],
  ])('%s is thrown, to be tried again', async (_, answer) => {
    room.fake.answers[SEND] = [answer]
    await expect(send()).rejects.toThrow()
    expect(await send()).toEqual({ ok: true })
  })
  test('a token that could not be had is asked for again next time', async () => {
    room.fake.answers[TOKEN] = [{ errcode: -1, errmsg: 'busy' }]
    await expect(send()).rejects.toThrow('stable_token')
    expect(await send()).toEqual({ ok: true })
  })
  test('errors never carry the secret or a token', async () => {
    room.fake.answers['/sns/jscode2session'] = ['broken', { errcode: 45011, errmsg: 'too many' }]
    for (const code of ['demo-1', 'demo-2']) {
      const error = (await room.wechat.code2Session(code).catch(thrown => thrown)) as Error
      expect(error).toBeInstanceOf(Error)
      expect(`${error.message} ${error.stack}`).not.toMatch(/wx-secret|token-/)
    }
  })
})
