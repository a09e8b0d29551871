import mongoose from 'mongoose'
import { system } from '../../../kernel/app.ts'
import { drainOutbox } from '../../../kernel/outbox.ts'
import type { SubscribeAnswer, SubscribeMessage } from '../../../kernel/ports.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { notificationListeners } from '../listeners.ts'
import { Delivery } from './model.ts'
import { receiptListeners } from './receipts.ts'
import { sendDue } from './send-due.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
const { newPerson, accept, call, rowsOf } = scene
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
})
afterEach(() => jest.restoreAllMocks())

/** Everything WeChat is asked waits for its answer. */
const slowWechat = () => {
  const asked: { message: SubscribeMessage; answer: (given: SubscribeAnswer | Error) => void }[] = []
  house.app.wechat = {
    ...house.app.wechat,
    tellsWhatItSent: true,
    sendSubscribeMessage: message =>
      new Promise((resolve, reject) => {
        asked.push({ message, answer: given => (given instanceof Error ? reject(given) : resolve(given)) })
      }),
  }
  return asked
}
const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 10))
}
const tell = async (openid: string, templateId: string, messageId: string) => {
  const sent = { openid, templateId, subscribeStatus: 'accept' as const, what: 'sent' as const, messageId }
  await house.app.outbox.add('wechat.subscription_changed', system, sent)
  await drainOutbox(house.app, receiptListeners)
}
const queue = () => drainOutbox(house.app, notificationListeners)

test('two messages are in hand at once: what WeChat tells of one does not end the other', async () => {
  const { id, openid } = await newPerson({ accepted: 2 })
  const asked = slowWechat()
  await accept(id)
  await call(id)
  await queue()
  const sending = sendDue(house.app)
  await until(() => asked.length === 2)
  await tell(openid!, 'sandbox-matter', 'm-1')
  const of = (template: string) => asked.find(({ message }) => message.template === template)!
  of('matter').answer({ ok: true, messageId: 'm-1' })
  of('ticket').answer(new Error('busy'))
  await sending
  expect(await rowsOf(id)).toEqual([
    ['wechat', 'delivered', null],
    ['wechat', 'queued', null],
  ])
})

test('its number is written down and the next is sent while the row is looked for: the next is not ended', async () => {
  const { id, openid } = await newPerson({ accepted: 2 })
  slowWechat()
  await accept(id)
  await accept(id)
  await queue()
  const [first, next] = await Delivery.find({ residentId: id }).sort({ at: 1, eventId: 1 }).lean()
  const write = (row: typeof first, set: object) => Delivery.updateOne({ _id: row!._id }, { $set: set })
  await write(first, { status: 'sending', spent: 'once' })
  const exec = mongoose.Query.prototype.exec
  const spy = jest.spyOn(mongoose.Query.prototype, 'exec').mockImplementation(async function (
    this: mongoose.Query<unknown, unknown>,
  ) {
    const found = await exec.call(this)
    if (this.model === (Delivery as never)) {
      spy.mockRestore()
      await write(first, { status: 'sent', messageId: 'm-1' })
      await write(next, { status: 'sending', spent: 'once' })
    }
    return found
  } as never)
  await tell(openid!, 'sandbox-matter', 'm-1')
  expect(await rowsOf(id)).toEqual([
    ['wechat', 'delivered', null],
    ['wechat', 'sending', null],
  ])
})
