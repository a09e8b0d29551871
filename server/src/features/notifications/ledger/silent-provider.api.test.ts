import { drainOutbox } from '../../../kernel/outbox.ts'
import type { SubscribeMessage } from '../../../kernel/ports.ts'
import { MONDAY_MORNING, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { ledgerScene } from '../../../testing/ledger-scene.ts'
import { notificationListeners } from '../listeners.ts'
import { sendDue } from './send-due.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
const scene = ledgerScene(() => house)
const { newPerson, accept, rowsOf } = scene
beforeEach(() => {
  house.setClock(MONDAY_MORNING)
  scene.reset()
})

/** WeChat says nothing about the first message until it is let. */
const silentAtFirst = () => {
  const whole = house.app.wechat
  const asked: SubscribeMessage[] = []
  let answer: (error?: Error) => void = () => {}
  const isAsked = new Promise<void>(tell => {
    house.app.wechat = {
      ...whole,
      sendSubscribeMessage: message => {
        asked.push(message)
        if (asked.length > 1) return whole.sendSubscribeMessage(message)
        tell()
        return new Promise((resolve, reject) => {
          answer = error => (error ? reject(error) : resolve({ ok: true, messageId: 'm' }))
        })
      },
    }
  })
  const close = () => {
    house.app.wechat = whole
  }
  return { isAsked, answer: (error?: Error) => answer(error), close }
}
const queue = () => drainOutbox(house.app, notificationListeners)
const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await new Promise(resolve => setTimeout(resolve, 20))
}

test('an answer that is long in coming holds up one person, not who is told something meanwhile', async () => {
  const [slow, other] = [await newPerson({ accepted: 2 }), await newPerson({ accepted: 2 })]
  const wechat = silentAtFirst()
  await accept(slow.id)
  await queue()
  const sending = sendDue(house.app)
  await wechat.isAsked
  await accept(other.id)
  await queue()
  await until(async () => (await rowsOf(other.id))[0]?.[1] === 'sent')
  expect(await rowsOf(slow.id)).toEqual([['wechat', 'sending', null]])
  wechat.answer()
  expect(await sending).toBe(2)
  expect(await rowsOf(slow.id)).toEqual([['wechat', 'sent', null]])
  wechat.close()
})

test('a lane that fails is told when the others have ended, and is tried again', async () => {
  const [first, other] = [await newPerson({ accepted: 2 }), await newPerson({ accepted: 2 })]
  await accept(first.id)
  await accept(other.id)
  await queue()
  const whole = house.app.transaction
  let tries = 0
  house.app.transaction = work => {
    tries += 1
    return tries === 1 ? Promise.reject(new Error('the database is away')) : whole(work)
  }
  await expect(sendDue(house.app)).rejects.toThrow('the database is away')
  house.app.transaction = whole
  const states = [...(await rowsOf(first.id)), ...(await rowsOf(other.id))].map(([, state]) => state)
  expect(states.sort()).toEqual(['queued', 'sent'])
  expect(await sendDue(house.app)).toBe(1)
})
