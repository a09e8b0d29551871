import mongoose from 'mongoose'
import { expectRefusal, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { exhaustSubscription, restoreSubscription, spendSubscription } from './held.ts'
import { Subscription } from './model.ts'
import { upgradeCredits } from './upgrade.ts'

const BOOKING = { kind: 'appointment', id: '65f000000000000000000001' } as const
const KEY = `appointment/${BOOKING.id}`
let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const answered = async (
  answers: { key: 'appointment' | 'ticket'; answer: 'accept' | 'reject' | 'ban' }[],
) => {
  const { id, api } = await house.newResident()
  return { id, api, all: await api.answerSubscriptions({ body: { kind: 'once', about: BOOKING, answers } }) }
}

test('what is answered is held, for the thing it was asked about', async () => {
  const { all, api } = await answered([
    { key: 'appointment', answer: 'accept' },
    { key: 'ticket', answer: 'reject' },
  ])
  expect(all.filter(({ kind }) => kind === 'once')).toEqual([
    {
      key: 'appointment',
      kind: 'once',
      templateId: 'sandbox-appointment',
      status: 'accepted',
      since: house.app.clock.now().toISOString(),
      credits: 1,
      credited: [KEY],
    },
    expect.objectContaining({ key: 'ticket', status: 'rejected', credits: 0, credited: [] }),
    expect.objectContaining({ key: 'matter', status: 'unasked', since: null, credits: 0 }),
  ])
  expect(await api.subscriptions()).toEqual(all)
})

test('an answer sent again under its key is counted once', async () => {
  const { token, api } = await house.newResident()
  const again = house.as(token, { 'idempotency-key': 'tap-0000-0002' })
  const body = {
    kind: 'once' as const,
    about: null,
    answers: [{ key: 'ticket' as const, answer: 'accept' as const }],
  }
  await again.answerSubscriptions({ body })
  await again.answerSubscriptions({ body })
  expect((await api.subscriptions()).find(({ key }) => key === 'ticket')?.credits).toBe(1)
})

test('what a message needs is taken once, given back, and gone when WeChat says so', async () => {
  const { id, api } = await answered([{ key: 'appointment', answer: 'accept' }])
  const held = { residentId: id, template: 'appointment' as const, about: KEY }
  const inside = <T>(work: () => Promise<T>) => house.app.transaction(work)
  const credits = async () => (await api.subscriptions())[0]?.credited
  expect(await inside(() => spendSubscription(house.app, held))).toBe('once')
  expect(await inside(() => spendSubscription(house.app, held))).toBeNull()
  await inside(() => restoreSubscription(house.app, held, 'once'))
  expect(await credits()).toEqual([KEY])
  await inside(() => exhaustSubscription(house.app, held, 'once'))
  expect(await credits()).toEqual([])
})

test('two messages at once take one acceptance once', async () => {
  const { id } = await answered([{ key: 'ticket', answer: 'accept' }])
  const held = { residentId: id, template: 'ticket' as const, about: null }
  const taken = await Promise.all(
    [1, 2].map(() => house.app.transaction(() => spendSubscription(house.app, held))),
  )
  expect(taken.toSorted()).toEqual([null, 'once'].toSorted())
})

test('counted acceptances of before become subscriptions, once', async () => {
  const { id, api } = await house.newResident()
  const residentId = new mongoose.Types.ObjectId(id)
  const before = mongoose.connection.collection('templatecredits')
  await before.insertMany([
    { residentId, template: 'matter', count: 2 },
    { residentId, template: 'ticket', count: 0 },
  ])
  await upgradeCredits(house.app.clock.now())
  await upgradeCredits(house.app.clock.now())
  expect((await api.templates()).map(({ credits }) => credits)).toEqual([0, 0, 2])
  expect(await Subscription.countDocuments({ residentId: id })).toBe(2)
  expect(await before.countDocuments({})).toBe(0)
})

test('refuses strangers, staff, more than three answers, and what is no template', async () => {
  const body = { kind: 'once' as const, about: null, answers: [] }
  await expectRefusal(house.as(null).subscriptions(), 'session.required')
  await expectRefusal(house.as(null).answerSubscriptions({ body }), 'session.required')
  await expectRefusal((await house.staff('clerk')).answerSubscriptions({ body }), 'session.wrong_kind')
  const { api } = await house.newResident()
  const one = { key: 'ticket' as const, answer: 'accept' as const }
  await expectRefusal(
    api.answerSubscriptions({ body: { ...body, answers: [one, one, one, one] } }),
    'request.invalid',
  )
  await expectRefusal(
    api.answerSubscriptions({ body: { ...body, answers: [{ ...one, key: 'spam' as 'ticket' }] } }),
    'request.invalid',
  )
  expect(await api.subscriptions()).toEqual(expect.arrayContaining([expect.objectContaining({ credits: 0 })]))
})
