import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { Ticket } from '../features/queue/model.ts'
import { expectRefusal, startTestApp, type TestApp } from '../testing/fixture.ts'
import { IdempotencyRecord, runIdempotent } from './idempotency.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(() => IdempotencyRecord.deleteMany({}))

const call = { actorId: 'r1', endpoint: 'book', key: 'key-00000001' }
/** A write that counts how often it ran. */
const counting = () => {
  const state = { runs: 0 }
  const work = async () => {
    state.runs += 1
    return { run: state.runs, at: '2037-11-23', none: null, empty: {} }
  }
  return { state, work }
}
const never = () => new Promise<never>(() => {})

test('the same key gets the same answer, and the write runs once', async () => {
  const { state, work } = counting()
  const first = await runIdempotent(house.app, call, work)
  expect(await runIdempotent(house.app, call, work)).toEqual(first)
  house.passMinutes(23 * 60)
  expect(await runIdempotent(house.app, call, work)).toEqual(first)
  expect(state.runs).toBe(1)
})

test('another key, another resident and another endpoint are other writes', async () => {
  const { state, work } = counting()
  for (const each of [
    call,
    { ...call, key: 'key-00000002' },
    { ...call, actorId: 'r2' },
    { ...call, endpoint: 'rate' },
  ])
    await runIdempotent(house.app, each, work)
  expect(state.runs).toBe(4)
})

test('a refusal is not kept: the same key may try again', async () => {
  const { state, work } = counting()
  const refused = runIdempotent(house.app, call, async () => refuse('slot.full'))
  await expectRefusal(refused, 'slot.full')
  await runIdempotent(house.app, call, work)
  expect(state.runs).toBe(1)
})

test('while the first runs, a second is told to wait', async () => {
  let finish = (_: unknown) => {}
  let started = () => {}
  const running = new Promise<void>(resolve => {
    started = resolve
  })
  const first = runIdempotent(house.app, call, () => {
    started()
    return new Promise(resolve => {
      finish = resolve
    })
  })
  await running
  const { state, work } = counting()
  await expectRefusal(runIdempotent(house.app, call, work), 'request.in_progress')
  finish('done')
  expect(await first).toBe('done')
  expect(await runIdempotent(house.app, call, work)).toBe('done')
  expect(state.runs).toBe(0)
})

test('of many at once one runs', async () => {
  const { state, work } = counting()
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => runIdempotent(house.app, call, work)))
  expect(state.runs).toBe(1)
  expect(all.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
})

test('a write that died with its process is free again after a minute', async () => {
  await new Promise<void>(started => {
    void runIdempotent(house.app, call, () => {
      started()
      return never()
    })
  })
  const { state, work } = counting()
  house.passMinutes(0.9)
  await expectRefusal(runIdempotent(house.app, call, work), 'request.in_progress')
  house.passMinutes(0.1)
  await runIdempotent(house.app, call, work)
  expect(state.runs).toBe(1)
})

test('a slow first that fails after a second took over does not take the second’s answer away', async () => {
  let fail = (_: Error) => {}
  let first: Promise<unknown> = Promise.resolve()
  await new Promise<void>(started => {
    first = runIdempotent(house.app, call, () => {
      started()
      return new Promise((_, reject) => {
        fail = reject
      })
    })
  })
  const { state, work } = counting()
  house.passMinutes(1)
  const answer = await runIdempotent(house.app, call, work)
  fail(new Error('too late'))
  await expect(first).rejects.toThrow('too late')
  expect(await runIdempotent(house.app, call, work)).toEqual(answer)
  expect(state.runs).toBe(1)
})

test.each(['short', 'x'.repeat(65), 'with space', 'quote"s-and-more'])(
  'the key %p is not sound',
  async key => {
    await expectRefusal(runIdempotent(house.app, { ...call, key }, never), 'request.invalid')
  },
)

test('through the API a repeated tap takes one number, and two residents may share a key', async () => {
  const { id: itemId } = house.towns.items.plain
  const tap = { params: { hallCode: house.towns.halls.town.code }, body: { itemId } }
  house.setClock('2037-11-24T02:00:00.000Z')
  const [one, other] = [await house.newResident(), await house.newResident()]
  const keyed = (token: string) => house.as(token, { 'idempotency-key': 'same-for-both-01' })
  const first = await keyed(one.token).takeTicket(tap)
  expect(await keyed(one.token).takeTicket(tap)).toEqual(first)
  expect((await keyed(other.token).takeTicket(tap)).id).not.toBe(first.id)
  expect(await Ticket.countDocuments()).toBe(2)
})

test('what is kept of an answer is sealed', async () => {
  const call = { actorId: 'someone', endpoint: 'revealApplicant', key: 'sealed-answer' }
  const answer = { name: '李秀兰', idNumber: '44011119400101002X' }
  await runIdempotent(house.app, call, async () => answer)
  const kept = await IdempotencyRecord.findOne({ key: /sealed-answer/ }).lean()
  expect(JSON.stringify(kept)).not.toMatch(/李秀兰|44011119400101002X/)
  expect(await runIdempotent(house.app, call, async () => ({}))).toEqual(answer)
})
