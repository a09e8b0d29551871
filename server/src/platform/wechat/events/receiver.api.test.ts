import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { Event } from '../../../kernel/outbox.ts'
import type { SubscribeAnswer } from '../../../kernel/ports.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { createWechatSandbox, sandboxAccount, type WechatSandbox } from '../sandbox/sandbox.ts'
import { seal, signatureOf } from './crypto.ts'
import { receiveEvents } from './receiver.ts'

const { appId } = sandboxAccount
const token = 'eventstoken'
const aesKey = `${'k'.repeat(42)}0`
let house: TestApp
const servers: Server[] = []
beforeAll(async () => {
  house = await startTestApp()
})
beforeEach(() => Event.deleteMany({ name: /^wechat\./ }))
afterAll(async () => {
  for (const server of servers) server.close()
  await house.stop()
})
const idOf = async (sending: Promise<SubscribeAnswer>) => ((await sending) as { messageId: string }).messageId
const told = async () =>
  (
    await Event.find({ name: /^wechat\./ })
      .sort({ _id: 1 })
      .lean()
  ).map(({ name, payload }) => ({ name, payload }))
/** Where a house listens that is set up so. */
const listen = async (settings: { aesKey?: string }): Promise<string> => {
  const server = createServer(
    new Koa().use(receiveEvents(house.app, { appId, token, ...settings })).callback(),
  )
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat/events`
}
const seconds = () => String(Date.parse(MONDAY_MORNING) / 1000)
const signed = (change: Record<string, string> = {}) => {
  const [timestamp, nonce] = [seconds(), 'n1']
  return String(
    new URLSearchParams({ signature: signatureOf(token, timestamp, nonce), timestamp, nonce, ...change }),
  )
}
const popup = (change: object = {}) => ({
  ToUserName: 'gh_1',
  FromUserName: 'o-lihua-1234',
  CreateTime: seconds(),
  MsgType: 'event',
  Event: 'subscribe_msg_popup_event',
  List: { TemplateId: 'sandbox-ticket', SubscribeStatusString: 'accept', PopupScene: '0' },
  ...change,
})
const post = (url: string, body: string, query = signed()) =>
  fetch(`${url}?${query}`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })

describe.each([
  ['plain JSON', {}, 'json'],
  ['plain XML', {}, 'xml'],
  ['sealed JSON', { aesKey }, 'json'],
  ['sealed XML', { aesKey }, 'xml'],
] as const)('%s', (_, settings, format) => {
  let sandbox: WechatSandbox
  beforeAll(async () => {
    const picture = new Response('', { headers: { 'content-type': 'image/jpeg' } })
    sandbox = createWechatSandbox({
      now: () => house.app.clock.now(),
      fetch: async (url, init) => (url.includes('pictures.example') ? picture : fetch(url, init)),
    })
    sandbox.pushes.to({ url: await listen(settings), token, format, ...settings })
  })
  test('what a person allows, takes back and gets is told', async () => {
    const phone = sandbox.phones.named(`lihua ${format} ${Object.keys(settings)}`)
    const { openid } = phone
    sandbox.subscriptions.ask(phone, ['sandbox-ticket', 'sandbox-matter'], 'accept')
    const message = {
      openid,
      template: 'ticket',
      kind: 'once',
      page: 'features/queue/pages/ticket',
      fields: { number: 'A018', hallName: '大厅', windowName: '3 号窗口', hint: '请到窗口' },
    } as const
    const first = await idOf(sandbox.port.sendSubscribeMessage(message))
    sandbox.subscriptions.change(phone, 'sandbox-matter', 'reject')
    sandbox.lost.add(openid)
    sandbox.subscriptions.ask(phone, ['sandbox-ticket'], 'accept')
    const second = await idOf(sandbox.port.sendSubscribeMessage(message))
    await sandbox.pushes.settled()
    const changed = (templateId: string, subscribeStatus: string, what: string, more: object = {}) => ({
      name: 'wechat.subscription_changed',
      payload: { openid, templateId, subscribeStatus, what, ...more },
    })
    expect(await told()).toEqual([
      changed('sandbox-ticket', 'accept', 'popup'),
      changed('sandbox-matter', 'accept', 'popup'),
      changed('sandbox-ticket', 'accept', 'sent', { errorCode: 0, messageId: first }),
      changed('sandbox-matter', 'reject', 'change'),
      changed('sandbox-ticket', 'accept', 'popup'),
      changed('sandbox-ticket', 'reject', 'sent', { errorCode: 10, messageId: second }),
    ])
    expect(sandbox.pushes.pushed.map(({ answer }) => answer)).toEqual(Array(5).fill('200 success'))
  })
  test('what was found in a picture is told; one that could not be looked at is for a person', async () => {
    const { openid } = sandbox.phones.named('wangfang')
    sandbox.plannedForMedia.push('pass', 'risky')
    const traces: unknown[] = []
    for (const url of ['http://pictures.example/1', 'http://pictures.example/2', 'http://127.0.0.1:9/3'])
      traces.push(await sandbox.port.checkMedia({ openid, url }))
    await sandbox.pushes.settled()
    expect((await told()).map(({ payload }) => payload)).toEqual(
      ['pass', 'risky', 'review'].map((verdict, i) => ({
        traceId: (traces[i] as { traceId: string }).traceId,
        verdict,
      })),
    )
  })
})

describe('whoever else asks', () => {
  let plain: string
  let sealed: string
  beforeAll(async () => {
    ;[plain, sealed] = [await listen({}), await listen({ aesKey })]
  })
  const sealedPush = (push: object, of = appId) => {
    const Encrypt = seal(JSON.stringify(push), of, aesKey, randomBytes(16))
    const query = signed({ encrypt_type: 'aes', msg_signature: signatureOf(token, seconds(), 'n1', Encrypt) })
    return [JSON.stringify({ ToUserName: 'gh_1', Encrypt }), query] as const
  }

  test('WeChat’s first question is answered with its own word', async () => {
    const asked = await fetch(`${plain}?${signed({ echostr: '5837<b>1' })}`)
    expect([asked.status, await asked.text()]).toEqual([200, '5837<b>1'])
    expect(asked.headers.get('content-type')).toMatch('text/plain')
    const wrong: Record<string, string>[] = [{ signature: 'wrong' }, { nonce: 'other' }, { signature: '' }]
    for (const change of wrong)
      expect((await fetch(`${plain}?${signed({ echostr: '1', ...change })}`)).status).toBe(403)
    expect((await fetch(plain)).status).toBe(403)
    expect((await fetch(`${plain}?${signed()}`, { method: 'PUT' })).status).toBe(405)
  })
  test('the same push again changes nothing', async () => {
    const body = JSON.stringify(popup())
    for (const answer of [
      await post(plain, body),
      await post(plain, body),
      ...(await Promise.all([post(plain, body), post(plain, body)])),
    ])
      expect([answer.status, await answer.text()]).toEqual([200, 'success'])
    expect(await told()).toHaveLength(1)
  })
  test('a call that was signed long ago, or will be, is refused', async () => {
    for (const minutes of [-11, 11]) {
      const timestamp = String(Math.floor(+house.app.clock.now() / 1000) + minutes * 60)
      const query = signed({ timestamp, signature: signatureOf(token, timestamp, 'n1') })
      expect((await post(plain, JSON.stringify(popup()), query)).status).toBe(403)
    }
    expect(await told()).toEqual([])
  })
  test('with a key nothing plain is taken, nothing sealed for others, and nothing that was changed on its way', async () => {
    expect((await post(sealed, JSON.stringify(popup()))).status).toBe(403)
    const [body, query] = sealedPush(popup({ CreateTime: '1' }))
    expect(
      (await post(sealed, body, query.replace(/msg_signature=\w{4}/, 'msg_signature=0000'))).status,
    ).toBe(403)
    const foreign = sealedPush(popup(), 'wx-other')
    expect((await post(sealed, ...foreign)).status).toBe(403)
    const broken = JSON.stringify({ Encrypt: 'AAAA' })
    const right = signed({ msg_signature: signatureOf(token, seconds(), 'n1', 'AAAA') })
    expect((await post(sealed, broken, right)).status).toBe(400)
    expect(await told()).toEqual([])
    expect((await post(sealed, body, query)).status).toBe(200)
    expect(await told()).toHaveLength(1)
  })
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "${'&a;'.repeat(100)}">]><xml><Event>&b;</Event></xml>`
  const deep = `<xml>${'<a>'.repeat(9000)}${'</a>'.repeat(9000)}</xml>`
  test.each([
    ['nothing', '', 400],
    ['no push', 'hello', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['half of one', '{"MsgType":"event"', 400],
    ['half of one in XML', '<xml><MsgType>event', 400],
    ['a bomb', bomb, 400],
    ['a file', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml></xml>', 400],
    ['a deep one', deep, 400],
    ['too much', JSON.stringify({ MsgType: 'x'.repeat(70_000) }), 413],
  ])('%s is refused, and nothing of it stays', async (_, body, status) => {
    const answer = await post(plain, body)
    expect(answer.status).toBe(status)
    expect(await told()).toEqual([])
  })
  test.each([
    ['another kind of message', popup({ MsgType: 'text', Content: '你好' })],
    ['an event nobody knows', popup({ Event: 'unsubscribe' })],
    ['an event named like a method', popup({ Event: '__proto__' })],
    [
      'a template that is no id',
      popup({ List: [{ TemplateId: { $gt: '' }, SubscribeStatusString: 'accept' }] }),
    ],
    ['a person that is no id', popup({ FromUserName: { $ne: null } })],
    ['an answer nobody knows', popup({ List: [{ TemplateId: 'a', SubscribeStatusString: 'maybe' }] })],
    ['no list', popup({ List: 'none' })],
    [
      'a picture without its number',
      popup({ Event: 'wxa_media_check', trace_id: ['a'], result: { suggest: 'pass' } }),
    ],
  ])('%s is heard, and nothing follows', async (_, push) => {
    const answer = await post(plain, JSON.stringify(push))
    expect([answer.status, await answer.text()]).toEqual([200, 'success'])
    expect(await told()).toEqual([])
  })
})

test('the house hears its WeChat, in front of what reads bodies', async () => {
  house.hearPushes()
  house.wechat.subscriptions.ask(house.wechat.phones.named('lihua'), ['sandbox-ticket'], 'reject')
  await house.wechat.pushes.settled()
  expect(await told()).toMatchObject([
    { payload: { templateId: 'sandbox-ticket', subscribeStatus: 'reject', what: 'popup' } },
  ])
})
