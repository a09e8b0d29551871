import mongoose from 'mongoose'
import { startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { InboxMessage } from '../model.ts'
import { Delivery } from './model.ts'
import { upgradeDeliveries } from './upgrade.ts'

const { ObjectId } = mongoose.Types
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

test('rows of before the ledger tell what became of them, and what had failed is told anew', async () => {
  const { id, api } = await house.newResident()
  const at = house.app.clock.now()
  const residentId = new ObjectId(id)
  const earlier = (status: string, detail: string | null) => ({
    _id: new ObjectId(),
    eventId: new ObjectId(),
    residentId,
    template: 'matter',
    status,
    detail,
    startedAt: at,
  })
  const all = [
    earlier('sent', null),
    earlier('sending', null),
    earlier('no_credit', '43101'),
    earlier('rejected', '47003'),
    earlier('stale', null),
    earlier('failed', 'busy'),
  ]
  const target = { kind: 'matter' as const, id }
  for (const { eventId } of [all[0]!, all[5]!])
    await InboxMessage.create([{ eventId, residentId, title: '已受理', text: '办好告诉您。', target, at }])
  await Delivery.collection.insertMany(all)
  await upgradeDeliveries(at)
  await upgradeDeliveries(at)
  const rows = await Delivery.find({ residentId }).sort({ _id: 1 }).lean()
  expect(rows.map(({ channel, status, why }) => [channel, status, why])).toEqual([
    ['wechat', 'sent', null],
    ['wechat', 'refused', 'in_doubt'],
    ['wechat', 'refused', 'unsubscribed'],
    ['wechat', 'refused', 'before'],
    ['wechat', 'expired', null],
  ])
  expect(rows[0]).toMatchObject({ title: '已受理', about: target, dueAt: null })
  expect((await api.messages()).unread).toBe(1)
  expect((await api.templates()).find(({ key }) => key === 'matter')?.credits).toBe(1)
})
