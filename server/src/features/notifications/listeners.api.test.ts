import { randomBytes } from 'node:crypto'
import { listAlarms } from '../../kernel/alarms.ts'
import { system } from '../../kernel/app.ts'
import { Event } from '../../kernel/outbox.ts'
import type { SubscribeAnswer } from '../../kernel/ports.ts'
import { watchAccount } from '../../kernel/wechat-account.ts'
import { createWechatSandbox, type WechatSandbox } from '../../platform/wechat/sandbox/sandbox.ts'
import { type Api, startTestApp, type TestApp } from '../../testing/fixture.ts'
import { Delivery } from './ledger/model.ts'
import { InboxMessage } from './model.ts'
import { checkTemplates } from './template-check.ts'

type Answer = () => SubscribeAnswer
const busy: Answer = () => {
  throw new Error('WeChat is busy')
}
const newId = () => randomBytes(12).toString('hex')

let house: TestApp
let wechat: WechatSandbox
/** What WeChat answers next, before it is well again. */
let answers: Answer[]
let people = 0
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(() => {
  wechat = createWechatSandbox(house.app.clock)
  answers = []
  house.app.wechat = watchAccount(house.app, {
    ...wechat.port,
    sendSubscribeMessage: async message => answers.shift()?.() ?? wechat.port.sendSubscribeMessage(message),
  })
})

const newResident = async (accepted: number) => {
  people += 1
  const { token, resident } = await house
    .as(null)
    .signInByWechat({ body: { code: `demo-${people}`, consent: true } })
  const api = house.as(token)
  for (let i = 0; i < accepted; i += 1)
    await api.acceptTemplates({ body: { accepted: ['ticket', 'matter'] } })
  await house.deliver()
  return { id: resident.id, api }
}
const call = (residentId: string, calls = 1) =>
  house.app.outbox.add('ticket.called', system, {
    ticketId: newId(),
    residentId,
    hallId: newId(),
    hallName: '鳌头镇便民服务中心',
    number: 'A018',
    windowNumber: 3,
    calls,
  })
const creditsOf = async (api: Api, key = 'ticket') =>
  (await api.templates()).find(template => template.key === key)?.credits
const inboxOf = async (api: Api) => (await api.messages()).messages
const rowsOf = (residentId: string) => Delivery.find({ residentId }).sort({ at: 1, eventId: 1 }).lean()
const deliveriesOf = async (residentId: string) => (await rowsOf(residentId)).map(({ status }) => status)

test('a call reaches the inbox and WeChat, and uses one acceptance', async () => {
  const { id, api } = await newResident(2)
  await call(id)
  await house.deliver()
  const [message] = await inboxOf(api)
  expect(message).toMatchObject({ title: '请到 3 号窗口', read: false, target: { kind: 'ticket' } })
  expect(wechat.sent).toHaveLength(1)
  expect(wechat.sent[0]).toMatchObject({
    page: `features/queue/pages/ticket?id=${message!.target!.id}`,
    data: { character_string1: { value: 'A018' }, thing3: { value: '3 号窗口' } },
  })
  expect(await creditsOf(api)).toBe(1)
  expect(await creditsOf(api, 'matter')).toBe(2)
  expect(await deliveriesOf(id)).toEqual(['sent'])
})

test('a recall and a number without an account tell nobody', async () => {
  const { id, api } = await newResident(1)
  const before = await InboxMessage.countDocuments()
  await call(id, 2)
  await house.app.outbox.add('ticket.skipped', system, {
    ticketId: newId(),
    residentId: null,
    hallId: newId(),
    hallName: '鳌头镇便民服务中心',
    number: 'A019',
  })
  expect(await house.deliver()).toBe(2)
  expect(await InboxMessage.countDocuments()).toBe(before)
  expect(wechat.sent).toEqual([])
  expect(await creditsOf(api)).toBe(1)
})

test('without an acceptance, or without WeChat, the inbox alone is told', async () => {
  const onWechat = await newResident(0)
  const byPhone = await house.newResident()
  await byPhone.api.acceptTemplates({ body: { accepted: ['ticket'] } })
  await call(onWechat.id)
  await call(byPhone.id)
  await house.deliver()
  expect(await inboxOf(onWechat.api)).toHaveLength(1)
  expect(await inboxOf(byPhone.api)).toHaveLength(1)
  expect(wechat.sent).toEqual([])
  expect(await creditsOf(byPhone.api)).toBe(1)
})

test('WeChat being away is tried again, without a second message or a second acceptance', async () => {
  const { id, api } = await newResident(2)
  answers = [busy, busy]
  await call(id)
  expect(await house.deliver()).toBe(1)
  expect(await inboxOf(api)).toHaveLength(1)
  expect(await deliveriesOf(id)).toEqual(['queued'])
  house.passMinutes(1)
  await house.deliver()
  expect(wechat.sent).toEqual([])
  house.passMinutes(1)
  await house.deliver()
  expect(await inboxOf(api)).toHaveLength(1)
  expect(wechat.sent).toHaveLength(1)
  expect(await creditsOf(api)).toBe(1)
  expect(await deliveriesOf(id)).toEqual(['sent'])
})

test('a call nobody could be told of in time is not told late, and the acceptance is kept', async () => {
  const { id, api } = await newResident(1)
  answers = [busy]
  await call(id)
  await house.deliver()
  expect(await creditsOf(api)).toBe(0)
  house.passMinutes(11)
  await house.deliver()
  expect(wechat.sent).toEqual([])
  expect(await creditsOf(api)).toBe(1)
  expect(await deliveriesOf(id)).toEqual(['expired'])
})

test('43101 is remembered: no acceptance is left', async () => {
  const { id, api } = await newResident(3)
  answers = [() => ({ ok: false, reason: 'no_credit', detail: '43101' })]
  await call(id)
  await house.deliver()
  expect(await creditsOf(api)).toBe(0)
  expect(await rowsOf(id)).toMatchObject([{ status: 'refused', why: 'unsubscribed', detail: '43101' }])
  await call(id)
  await house.deliver()
  expect(await inboxOf(api)).toHaveLength(2)
  expect(wechat.sent).toEqual([])
  expect((await rowsOf(id)).map(({ why }) => why)).toEqual(['unsubscribed', 'not_subscribed'])
})

test('what WeChat rejects is not tried again, and the acceptance is given back', async () => {
  const { id, api } = await newResident(1)
  answers = [() => ({ ok: false, reason: 'rejected', detail: '47003 thing1' })]
  await call(id)
  await house.deliver()
  expect(await creditsOf(api)).toBe(1)
  expect(await rowsOf(id)).toMatchObject([
    { status: 'refused', why: 'wechat_rejected', detail: '47003 thing1' },
  ])
})

test('an event delivered again changes nothing', async () => {
  const { id, api } = await newResident(2)
  await call(id)
  await house.deliver()
  const again = { $set: { pending: true, nextAttemptAt: house.app.clock.now() } }
  await Event.updateMany({ 'payload.residentId': id, name: 'ticket.called' }, again)
  expect(await house.deliver()).toBe(1)
  expect(await inboxOf(api)).toHaveLength(1)
  expect(wechat.sent).toHaveLength(1)
  expect(await creditsOf(api)).toBe(1)
})

test('two workers at once spend one acceptance on one message', async () => {
  const { id, api } = await newResident(1)
  await call(id)
  await call(id)
  await Promise.all([house.deliver(), house.deliver()])
  await house.deliver()
  expect(await inboxOf(api)).toHaveLength(2)
  expect(wechat.sent).toHaveLength(1)
  expect(await creditsOf(api)).toBe(0)
})

test('WeChat refuses the account: the operator is told, nothing is tried again, no acceptance is lost', async () => {
  const { id, api } = await newResident(2)
  const banned: Answer = () => ({ ok: false, reason: 'alarm', detail: '43107 subscribe banned' })
  answers = [banned]
  await call(id)
  await house.deliver()
  await house.deliver()
  expect(await rowsOf(id)).toMatchObject([{ status: 'refused', why: 'account' }])
  expect(await creditsOf(api)).toBe(2)
  expect(await listAlarms()).toMatchObject([{ name: 'wechat.account', detail: '43107 subscribe banned' }])

  await call(id)
  await house.deliver()
  expect([await deliveriesOf(id), await listAlarms()]).toEqual([['refused', 'sent'], []])
})

test('templates that do not fit the account are an alarm until they do', async () => {
  const fault = { template: 'ticket', why: 'its field thing9 would be empty' } as const
  house.app.wechat.templateFaults = async () => [fault]
  expect(await checkTemplates(house.app)).toBe(1)
  expect(await listAlarms()).toMatchObject([
    { name: 'wechat.templates', detail: 'ticket: its field thing9 would be empty' },
  ])
  house.app.wechat.templateFaults = async () => []
  expect([await checkTemplates(house.app), await listAlarms()]).toEqual([0, []])
})

test('a sign-in that the account is refused for is said to be ours, and the operator told', async () => {
  wechat.answerNext('/sns/jscode2session', { errcode: 40125, errmsg: 'invalid appsecret' })
  await expect(
    house.as(null).signInByWechat({ body: { code: 'demo-x', consent: true } }),
  ).rejects.toMatchObject({ code: 'wechat.unavailable' })
  expect(await listAlarms()).toMatchObject([{ name: 'wechat.account', detail: '40125 invalid appsecret' }])
})
