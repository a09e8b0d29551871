import { Event } from '../../../kernel/outbox.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { Delivery } from './model.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
const { providers, newPerson, decline, accept, call, cancelBooking, rowsOf } = scene
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
})

test('nobody is woken: what can wait is sent in the morning, what cannot at once', async () => {
  const { id } = await newPerson({ accepted: 5 })
  house.setClock('2037-11-23T22:30:00+08:00')
  await decline(id)
  await cancelBooking(id, '2037-11-23T23:30:00+08:00')
  await cancelBooking(id, '2037-11-24T06:30:00+08:00')
  await house.deliver()
  expect(providers.wechat.sent).toHaveLength(1)
  house.setClock('2037-11-24T06:59:00+08:00')
  await house.deliver()
  expect(providers.wechat.sent).toHaveLength(1)
  house.setClock('2037-11-24T07:00:00+08:00')
  await house.deliver()
  expect(providers.wechat.sent).toHaveLength(2)
  expect(await rowsOf(id)).toEqual([
    ['wechat', 'sent', null],
    ['wechat', 'sent', null],
    ['wechat', 'expired', null],
  ])
})

test('ten things of a night are one message, and every one of them points to it', async () => {
  const { id, api } = await newPerson({ accepted: 2 })
  house.setClock('2037-11-23T22:30:00+08:00')
  for (let n = 0; n < 10; n += 1) await accept(id)
  await house.deliver()
  house.setClock('2037-11-24T07:00:00+08:00')
  await house.deliver()
  expect(providers.wechat.sent).toHaveLength(1)
  expect(providers.wechat.sent[0]).toMatchObject({
    page: 'features/notifications/pages/inbox',
    data: { thing1: { value: '您有 10 条新消息' }, character_string2: { value: '10' } },
  })
  const rows = await Delivery.find({ residentId: id }).sort({ at: 1, eventId: 1 }).lean()
  const summary = rows.find(({ covers }) => covers > 0)!
  expect(summary.covers).toBe(9)
  expect(rows.map(({ status }) => status)).toEqual(Array(10).fill('sent'))
  expect(rows.filter(({ goesWith }) => String(goesWith) === String(summary._id))).toHaveLength(9)
  expect((await api.templates()).find(({ key }) => key === 'matter')?.credits).toBe(1)
  expect((await api.messages()).unread).toBe(10)
})

test('a burst: three at once, the others together ten minutes later', async () => {
  const { id } = await newPerson()
  for (let n = 0; n < 8; n += 1) await decline(id)
  await house.deliver()
  expect(providers.taken).toHaveLength(3)
  house.passMinutes(9)
  await house.deliver()
  expect(providers.taken).toHaveLength(3)
  house.passMinutes(1)
  await house.deliver()
  expect(providers.taken.map(({ text }) => text).slice(3)).toEqual([
    '【镇易办】您有5条新消息，请打开镇易办看，或到大厅问。',
  ])
})

test('a burst that waited in a long outbox is one too, although it happened long ago', async () => {
  const { id } = await newPerson()
  for (let n = 0; n < 8; n += 1) await decline(id)
  const waiting = await Event.find({ pending: true, 'payload.residentId': id }).sort({ _id: 1 }).lean()
  const reachedFrom = +house.app.clock.now() + 30 * 60_000
  for (const [n, { _id }] of waiting.entries())
    await Event.updateOne({ _id }, { $set: { nextAttemptAt: new Date(reachedFrom + n * 1000) } })
  for (let n = 0; n < 8; n += 1) {
    house.setClock(new Date(reachedFrom + n * 1000).toISOString())
    await house.deliver()
  }
  expect(providers.taken).toHaveLength(3)
  house.passMinutes(10)
  await house.deliver()
  expect(providers.taken.map(({ text }) => text).slice(3)).toEqual([
    '【镇易办】您有5条新消息，请打开镇易办看，或到大厅问。',
  ])
})

test('a summary that is refused goes on by the next way, as one', async () => {
  const { id } = await newPerson({ accepted: 0 })
  house.setClock('2037-11-23T22:30:00+08:00')
  for (let n = 0; n < 4; n += 1) await decline(id)
  await house.deliver()
  house.setClock('2037-11-24T07:00:00+08:00')
  await house.deliver()
  expect(providers.taken.map(({ text }) => text)).toEqual([
    '【镇易办】您有4条新消息，请打开镇易办看，或到大厅问。',
  ])
  expect((await rowsOf(id)).map(([channel, status]) => `${channel} ${status}`).sort()).toEqual([
    ...Array(4).fill('sms sent'),
    ...Array(4).fill('wechat refused'),
  ])
})

test('a summary that is tried again stays the one it was, with all that go with it', async () => {
  const { id } = await newPerson()
  house.setClock('2037-11-23T22:30:00+08:00')
  for (let n = 0; n < 4; n += 1) await decline(id)
  await house.deliver()
  house.setClock('2037-11-24T07:00:00+08:00')
  providers.failures = [new Error('HTTP 502')]
  await house.deliver()
  for (let n = 0; n < 4; n += 1) await decline(id)
  await house.deliver()
  for (let n = 0; n < 12; n += 1) {
    house.passMinutes(1)
    await house.deliver()
  }
  expect(providers.taken.map(({ text }) => text)).toEqual([
    '【镇易办】您有4条新消息，请打开镇易办看，或到大厅问。',
    '【镇易办】您有4条新消息，请打开镇易办看，或到大厅问。',
  ])
  expect(await rowsOf(id)).toEqual(Array(8).fill(['sms', 'sent', null]))
})

test('a message of which nobody knows whether it came stands in no summary', async () => {
  const { id } = await newPerson()
  providers.failures = [new Error('time-out')]
  await decline(id)
  await house.deliver()
  for (let n = 0; n < 4; n += 1) await decline(id)
  await house.deliver()
  for (let n = 0; n < 12; n += 1) {
    house.passMinutes(1)
    await house.deliver()
  }
  expect(providers.taken.map(({ text }) => /您有(\d)条/.exec(text)?.[1] ?? 'one')).toEqual(['one', '4'])
  expect(await rowsOf(id)).toEqual(Array(5).fill(['sms', 'sent', null]))
})

test('order is kept: the second waits while the first is tried, and one person waits for no other', async () => {
  const [slow, quick] = [await newPerson({ accepted: 2 }), await newPerson({ accepted: 1 })]
  const told: string[] = []
  let failing = 2
  house.app.wechat = {
    ...providers.wechat.port,
    sendSubscribeMessage: async message => {
      if (message.openid === slow.openid && failing > 0) {
        failing -= 1
        throw new Error('busy')
      }
      told.push(`${message.openid} ${(message.fields as { hint: string }).hint}`)
      return { ok: true }
    },
  }
  await accept(slow.id)
  await decline(slow.id)
  await accept(quick.id)
  await house.deliver()
  expect(told).toHaveLength(1)
  for (let n = 0; n < 3; n += 1) {
    house.passMinutes(1)
    await house.deliver()
  }
  const hints = told.filter(line => line.startsWith(slow.openid!)).map(line => line.split(' ')[1])
  expect(hints).toEqual(['12月3日', '原因和怎么办，点开查看'])
})

test('a call to the window does not wait for a message that is tried again', async () => {
  const { id } = await newPerson({ accepted: 2 })
  const busy = jest
    .fn()
    .mockRejectedValueOnce(new Error('busy'))
    .mockImplementation(providers.wechat.port.sendSubscribeMessage)
  house.app.wechat = { ...providers.wechat.port, sendSubscribeMessage: busy }
  await accept(id)
  await house.deliver()
  await call(id)
  await house.deliver()
  expect(providers.wechat.sent.map(({ templateId }) => templateId)).toEqual(['sandbox-ticket'])
})

test('a worker that died with a short message in hand: it is sent again under the same key', async () => {
  const { id } = await newPerson()
  await decline(id)
  await house.deliver()
  await Delivery.updateOne(
    { residentId: id },
    { $set: { status: 'sending', dueAt: new Date(+house.app.clock.now() + 60_000), endedAt: null } },
  )
  await house.deliver()
  expect(providers.taken).toHaveLength(1)
  house.passMinutes(2)
  await house.deliver()
  house.passMinutes(1)
  await house.deliver()
  expect(providers.taken).toHaveLength(2)
  expect(providers.taken[1]!.form!.key).toBe(providers.taken[0]!.form!.key)
})

test('WeChat’s allowance of today is used up: it goes on tomorrow, when nobody is woken', async () => {
  const { id } = await newPerson({ accepted: 1 })
  const usedUp = Object.assign(new Error('45009 reach max api daily quota limit'), { isUsedUpToday: true })
  house.app.wechat = { ...providers.wechat.port, sendSubscribeMessage: () => Promise.reject(usedUp) }
  await accept(id)
  await house.deliver()
  const [row] = await Delivery.find({ residentId: id }).lean()
  expect([row!.status, row!.dueAt?.toISOString()]).toEqual(['queued', '2037-11-23T23:00:00.000Z'])
})

test('what happened before, and waits because its worker died, is told before what happened after', async () => {
  const { id } = await newPerson({ accepted: 2 })
  await accept(id)
  const lease = new Date(+house.app.clock.now() + 60_000)
  await Event.updateOne({ 'payload.residentId': id }, { $set: { nextAttemptAt: lease } })
  await decline(id)
  await house.deliver()
  expect(providers.wechat.sent).toEqual([])
  house.passMinutes(1)
  await house.deliver()
  house.passMinutes(1)
  await house.deliver()
  expect(providers.wechat.sent.map(({ data }) => data.phrase3?.value)).toEqual(['已受理', '不予受理'])
})
