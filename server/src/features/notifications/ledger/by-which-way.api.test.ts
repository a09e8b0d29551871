import { listAlarms } from '../../../kernel/alarms.ts'
import { SmsRefused } from '../../../kernel/ports.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { Delivery } from './model.ts'
import { MOST_SMS_A_DAY } from './sms-tally.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
const { providers, newPerson, decline, accept, call, rowsOf } = scene
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
})

test('who has no WeChat gets a short message: signed, by its template, once under its key', async () => {
  const { id, phone } = await newPerson()
  await decline(id)
  await house.deliver()
  await house.deliver()
  const [row] = await Delivery.find({ residentId: id }).lean()
  expect(providers.taken).toEqual([
    {
      phone,
      text: '【镇易办】您办的高龄津贴没有受理，请打开镇易办看原因，或到收件的大厅问。',
      form: { key: String(row!._id), template: 'SMS_7', params: { item: '高龄津贴' } },
    },
  ])
  expect(await rowsOf(id)).toEqual([['sms', 'sent', null]])
})

test('what is not important goes by WeChat or stays in the inbox', async () => {
  const { id, api } = await newPerson()
  await accept(id)
  await house.deliver()
  expect([providers.taken, await rowsOf(id), (await api.messages()).unread]).toEqual([[], [], 1])
})

test('WeChat first; refused for good, or nothing accepted, by short message', async () => {
  const { id } = await newPerson({ accepted: 1 })
  await decline(id)
  await house.deliver()
  expect([providers.wechat.sent.length, providers.taken.length]).toEqual([1, 0])
  house.passMinutes(1)
  await decline(id)
  await house.deliver()
  expect([providers.wechat.sent.length, providers.taken.length]).toEqual([1, 1])
  expect(await rowsOf(id)).toEqual([
    ['wechat', 'sent', null],
    ['wechat', 'refused', 'not_subscribed'],
    ['sms', 'sent', null],
  ])
})

test('WeChat is away: a call to the window goes by short message while it is of use', async () => {
  const { id } = await newPerson({ accepted: 1 })
  house.app.wechat = {
    ...providers.wechat.port,
    sendSubscribeMessage: () => Promise.reject(new Error('busy')),
  }
  await call(id)
  for (let i = 0; i < 4; i += 1) {
    await house.deliver()
    house.setClock(new Date(+house.app.clock.now() + 20_000).toISOString())
  }
  expect(providers.taken.map(({ text }) => text)).toEqual([
    '【镇易办】A018号，轮到您了。请现在到鳌头镇便民服务中心3号窗口。',
  ])
  expect(await rowsOf(id)).toEqual([
    ['wechat', 'refused', 'gave_up'],
    ['sms', 'sent', null],
  ])
  expect((await (await newPerson()).api.templates()).length).toBe(3)
})

test('a gateway that hangs is tried again under the same key; a refused number is not', async () => {
  const { id } = await newPerson()
  providers.failures = [new Error('HTTP 502')]
  await decline(id)
  await house.deliver()
  house.passMinutes(1)
  await house.deliver()
  expect(providers.taken).toHaveLength(1)
  providers.failures = [new SmsRefused('message', 'HTTP 422')]
  await decline(id)
  await house.deliver()
  house.passMinutes(1)
  await house.deliver()
  expect(providers.taken).toHaveLength(1)
  expect((await rowsOf(id)).slice(0, 2)).toEqual([
    ['sms', 'sent', null],
    ['sms', 'refused', 'sms_rejected'],
  ])
})

test('a gateway that does not know us is an alarm, until it does', async () => {
  const { id } = await newPerson()
  providers.failures = [new SmsRefused('account', 'HTTP 403')]
  await decline(id)
  await house.deliver()
  expect(await listAlarms()).toMatchObject([{ name: 'sms.account', detail: 'HTTP 403' }])
  house.passMinutes(1)
  await decline(id)
  await house.deliver()
  expect(await listAlarms()).toEqual([])
})

test('a phone gets so many a day; tries that no gateway took count', async () => {
  const { id } = await newPerson()
  for (let n = 0; n <= MOST_SMS_A_DAY; n += 1) {
    providers.failures = [new SmsRefused('message', 'HTTP 400')]
    await call(id)
    await house.deliver()
    house.passMinutes(1)
  }
  expect((await rowsOf(id)).at(-1)).toEqual(['sms', 'refused', 'sms_too_many'])
  house.setClock(new Date(+house.app.clock.now() + 86_400_000).toISOString())
  await call(id)
  providers.failures = []
  await house.deliver()
  expect(providers.taken).toHaveLength(1)
})

test('a message that is tried again is one of the day’s, not two', async () => {
  const { id } = await newPerson()
  for (let n = 0; n <= MOST_SMS_A_DAY; n += 1) {
    providers.failures = [new Error('HTTP 502')]
    await call(id)
    await house.deliver()
    house.passMinutes(1)
    await house.deliver()
  }
  expect(providers.taken).toHaveLength(MOST_SMS_A_DAY)
  expect((await rowsOf(id)).slice(-2)).toEqual([
    ['sms', 'sent', null],
    ['sms', 'refused', 'sms_too_many'],
  ])
})
test('what is over the day’s limit is for the window to tell, by its name', async () => {
  const { id } = await newPerson()
  for (let n = 0; n < MOST_SMS_A_DAY; n += 1) {
    await call(id)
    await house.deliver()
    house.passMinutes(1)
  }
  await decline(id)
  await house.deliver()
  expect((await Delivery.find({ residentId: id }).sort({ at: 1, _id: 1 }).lean()).slice(-2)).toMatchObject([
    { channel: 'sms', status: 'refused', why: 'sms_too_many' },
    { channel: 'call', because: 'sms_too_many' },
  ])
})
