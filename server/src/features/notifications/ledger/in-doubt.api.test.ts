import { system } from '../../../kernel/app.ts'
import { Event } from '../../../kernel/outbox.ts'
import { NoAnswer } from '../../../kernel/ports.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { Delivery } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
const { providers, newPerson, accept, rowsOf } = scene
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
})

type Person = Awaited<ReturnType<typeof newPerson>>
const creditsOf = async ({ api }: Person) =>
  (await api.templates()).find(({ key }) => key === 'matter')?.credits
/** A worker dies with a message in hand: WeChat was given it, or not, and nothing was written down. */
const dieWhileSending = async ({ id }: Person, wasGiven: boolean) => {
  const whole = house.app.wechat
  house.app.wechat = {
    ...whole,
    sendSubscribeMessage: async message => {
      if (wasGiven) await providers.wechat.port.sendSubscribeMessage(message)
      throw new Error('killed')
    },
  }
  await accept(id)
  await house.deliver()
  house.app.wechat = whole
  const lease = new Date(+house.app.clock.now() + 60_000)
  await Delivery.updateOne({ residentId: id }, { $set: { status: 'sending', dueAt: lease } })
}
const laterOn = async () => {
  for (let minute = 0; minute < 3; minute += 1) {
    house.passMinutes(1)
    await house.deliver()
  }
}
type Said = { errorCode?: number; messageId?: string }
const sentTold = ({ openid }: Person, told: Said) => {
  const payload = { openid: openid!, templateId: 'sandbox-matter', subscribeStatus: 'accept' as const }
  return house.app.outbox.add('wechat.subscription_changed', system, { ...payload, what: 'sent', ...told })
}
const sent = async (person: Person, told: Said = {}) => {
  await sentTold(person, told)
  await house.deliver()
}

test('WeChat tells nothing: it may have been sent, so it is not sent twice', async () => {
  const person = await newPerson({ accepted: 2 })
  await dieWhileSending(person, true)
  await laterOn()
  expect(providers.wechat.sent).toHaveLength(1)
  expect([await creditsOf(person), await rowsOf(person.id)]).toEqual([1, [['wechat', 'refused', 'in_doubt']]])
})
test('WeChat tells that it sent the message: it arrived, once', async () => {
  const person = await newPerson({ accepted: 2 })
  house.app.wechat = { ...house.app.wechat, tellsWhatItSent: true }
  await dieWhileSending(person, true)
  await sent(person)
  await laterOn()
  expect(providers.wechat.sent).toHaveLength(1)
  expect([await creditsOf(person), await rowsOf(person.id)]).toEqual([1, [['wechat', 'delivered', null]]])
})
test('WeChat, which tells, is silent: it never had the message, and is given it', async () => {
  const person = await newPerson({ accepted: 2 })
  house.app.wechat = { ...house.app.wechat, tellsWhatItSent: true }
  await dieWhileSending(person, false)
  await laterOn()
  expect(providers.wechat.sent).toHaveLength(1)
  expect([await creditsOf(person), await rowsOf(person.id)]).toEqual([1, [['wechat', 'sent', null]]])
})

test('WeChat tells by its own number what arrived and what did not', async () => {
  const person = await newPerson({ accepted: 2 })
  const send = jest.fn().mockResolvedValueOnce({ ok: true, messageId: 'm-1' })
  send.mockResolvedValueOnce({ ok: true, messageId: 'm-2' })
  house.app.wechat = { ...house.app.wechat, sendSubscribeMessage: send }
  for (let n = 0; n < 2; n += 1) {
    await accept(person.id)
    await house.deliver()
    house.passMinutes(1)
  }
  await sent(person, { messageId: 'm-2' })
  await sent(person, { messageId: 'm-1', errorCode: 20004 })
  await sent(person, { messageId: 'm-3' })
  expect(await Delivery.find({ residentId: person.id }).sort({ at: 1, eventId: 1 }).lean()).toMatchObject([
    { status: 'refused', why: 'wechat_undelivered', detail: '20004', messageId: 'm-1' },
    { status: 'delivered', why: null, messageId: 'm-2' },
  ])
})

test('an answer that never comes is like a sender that died: WeChat is listened to, then asked again', async () => {
  const person = await newPerson({ accepted: 2 })
  const whole = house.app.wechat
  const send = jest
    .fn()
    .mockRejectedValueOnce(new NoAnswer('time-out'))
    .mockImplementation(whole.sendSubscribeMessage)
  house.app.wechat = { ...whole, tellsWhatItSent: true, sendSubscribeMessage: send }
  await accept(person.id)
  await house.deliver()
  expect([await rowsOf(person.id), send.mock.calls.length]).toEqual([[['wechat', 'sending', null]], 1])
  await laterOn()
  expect([await rowsOf(person.id), send.mock.calls.length]).toEqual([[['wechat', 'sent', null]], 2])
  await accept(person.id)
  send.mockRejectedValueOnce(new NoAnswer('time-out'))
  await house.deliver()
  await sent(person)
  await laterOn()
  expect(send).toHaveBeenCalledTimes(3)
  expect((await rowsOf(person.id)).map(([, status]) => status)).toEqual(['sent', 'delivered'])
})

test('what WeChat told is known although it still waits in a long outbox', async () => {
  const person = await newPerson({ accepted: 2 })
  house.app.wechat = { ...house.app.wechat, tellsWhatItSent: true }
  await dieWhileSending(person, true)
  const later = new Date(+house.app.clock.now() + 3_600_000)
  await sentTold(person, { messageId: 'm-9' })
  await Event.updateMany({ name: 'wechat.subscription_changed' }, { $set: { nextAttemptAt: later } })
  await laterOn()
  expect(providers.wechat.sent).toHaveLength(1)
  expect(await rowsOf(person.id)).toEqual([['wechat', 'delivered', null]])
})
