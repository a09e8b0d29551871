import { system } from '../../../kernel/app.ts'
import { Event, type Events } from '../../../kernel/outbox.ts'
import { startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { peopleOf } from '../../../testing/people-scene.ts'
import { Resident } from '../../identity/model.ts'

type Told = Omit<Events['wechat.subscription_changed'], 'openid'>
const popup = (subscribeStatus: 'accept' | 'reject', templateId = 'sandbox-ticket'): Told => ({
  templateId,
  subscribeStatus,
  what: 'popup',
})
const LONG = 'sandbox-ticket-long'

let house: TestApp
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  house = await startTestApp()
  people = peopleOf(house)
})
afterAll(() => house.stop())

const onWechat = async () => {
  const { id, api } = await people.byWechat()
  const openid = (await Resident.findById(id).lean())!.openid!
  const tell = async (told: Told) => {
    house.passMinutes(1)
    await house.app.outbox.add('wechat.subscription_changed', system, { openid, ...told })
    await house.deliver()
  }
  const held = async (kind: 'once' | 'long' = 'once') => {
    const found = (await api.subscriptions()).find(each => each.key === 'ticket' && each.kind === kind)!
    return [found.status, found.credits]
  }
  const accept = (kind: 'once' | 'long') =>
    api.answerSubscriptions({ body: { kind, about: null, answers: [{ key: 'ticket', answer: 'accept' }] } })
  return { openid, api, tell, held, accept }
}

test('a tap that the phone and WeChat tell is one acceptance; one the phone could not tell is one too', async () => {
  const { tell, held, accept } = await onWechat()
  await accept('once')
  await tell(popup('accept'))
  expect(await held()).toEqual(['accepted', 1])
  await tell(popup('accept'))
  expect(await held()).toEqual(['accepted', 2])
  await accept('once')
  expect(await held()).toEqual(['accepted', 2])
  await tell(popup('reject'))
  expect(await held()).toEqual(['rejected', 2])
})

test('switched off in WeChat’s settings, and on again', async () => {
  const { tell, held, accept } = await onWechat()
  await accept('long')
  await tell({ templateId: LONG, subscribeStatus: 'reject', what: 'change' })
  expect(await held('long')).toEqual(['off', 0])
  await tell({ templateId: LONG, subscribeStatus: 'accept', what: 'change' })
  expect(await held('long')).toEqual(['accepted', 0])
})

test('a message refused afterwards for want of an acceptance leaves none; another fault changes nothing', async () => {
  const { tell, held, accept } = await onWechat()
  await accept('once')
  await accept('long')
  await tell({ templateId: LONG, subscribeStatus: 'accept', what: 'sent', errorCode: 0 })
  await tell({ templateId: LONG, subscribeStatus: 'reject', what: 'sent', errorCode: 1001 })
  expect([await held(), await held('long')]).toEqual([
    ['accepted', 1],
    ['accepted', 0],
  ])
  await tell({ templateId: LONG, subscribeStatus: 'reject', what: 'sent', errorCode: 43101 })
  await tell({ templateId: 'sandbox-ticket', subscribeStatus: 'reject', what: 'sent', errorCode: 43101 })
  expect([await held(), await held('long')]).toEqual([
    ['accepted', 0],
    ['off', 0],
  ])
})

test('an event delivered again changes nothing, also when another came in between', async () => {
  const { openid, tell, held } = await onWechat()
  await tell(popup('accept'))
  await tell({ templateId: 'sandbox-ticket', subscribeStatus: 'reject', what: 'change' })
  const again = { $set: { pending: true, nextAttemptAt: house.app.clock.now() } }
  await Event.updateMany({ 'payload.openid': openid }, again)
  await house.deliver()
  expect(await held()).toEqual(['off', 1])
})

test('of a stranger, and of a template that is not ours, nothing is kept', async () => {
  const { tell, held, api } = await onWechat()
  await tell(popup('accept', 'somebody-elses'))
  await house.app.outbox.add('wechat.subscription_changed', system, {
    openid: 'o-nobody',
    ...popup('accept'),
  })
  await house.deliver()
  expect(await held()).toEqual(['unasked', 0])
  expect((await api.subscriptions()).every(({ status }) => status === 'unasked')).toBe(true)
})
