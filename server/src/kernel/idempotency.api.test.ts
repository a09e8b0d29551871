import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { expectRefusal, startTestApp, type TestApp } from '../testing/fixture.ts'
import { system } from './app.ts'
import { IdempotencyRecord, runIdempotent } from './idempotency.ts'
import { Event } from './outbox.ts'
import { afterCommit, apart } from './transaction.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(async () => {
  await IdempotencyRecord.deleteMany({})
  await Event.deleteMany({ name: 'system.started' })
})

const call = { actorId: 'r1', endpoint: 'book', key: 'key-00000001', sent: { body: { slotId: 's' } } }
const write = (version: string) => house.app.outbox.add('system.started', system, { version })
const written = async () =>
  (await Event.find({ name: 'system.started' }).sort({ _id: 1 }).lean()).map(
    ({ payload }) => (payload as { version: string }).version,
  )
/** A write that counts how often it ran. */
const counting = () => {
  const state = { runs: 0 }
  const work = () =>
    house.app.transaction(async () => {
      state.runs += 1
      await write(String(state.runs))
      return { run: state.runs, at: '2037-11-23', none: null, empty: {} }
    })
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
  house.passMinutes(61)
  await runIdempotent(house.app, call, work)
  expect(await written()).toEqual(['1', '2'])
})

test('another key, another resident and another endpoint are other writes', async () => {
  const { state, work } = counting()
  for (const each of [
    call,
    { ...call, key: 'key-00000002' },
    { ...call, actorId: 'r2' },
    { ...call, actorId: null },
    { ...call, endpoint: 'rate' },
  ])
    await runIdempotent(house.app, each, work)
  expect(state.runs).toBe(5)
})

test.each([
  ['body', { body: { slotId: 't' } }],
  ['a field more', { body: { slotId: 's', itemId: 'i' } }],
  ['no body', {}],
  ['params', { params: { id: '1' }, body: { slotId: 's' } }],
  ['query', { query: { page: '2' }, body: { slotId: 's' } }],
  ['bytes', { body: new Uint8Array([1, 2, 3]) }],
])('the same key with another %s is refused, and nothing is written', async (_, sent) => {
  const { state, work } = counting()
  await runIdempotent(house.app, call, work)
  await expectRefusal(runIdempotent(house.app, { ...call, sent }, work), 'request.key_reused')
  expect(state.runs).toBe(1)
})

test('the order of fields and the copy of bytes do not make another request', async () => {
  const { state, work } = counting()
  const send = (key: string, sent: unknown) => runIdempotent(house.app, { ...call, key, sent }, work)
  await send('order-0001', { body: { a: [1, { x: 1, y: null }], b: 2 } })
  await send('order-0001', { body: { b: 2, a: [1, { y: null, x: 1 }] } })
  await send('bytes-0001', { body: new Uint8Array([1, 2, 3]) })
  await send('bytes-0001', { body: new Uint8Array([0, 1, 2, 3]).subarray(1) })
  expect(state.runs).toBe(2)
})

test('a refusal keeps neither key nor what was written before it', async () => {
  const { state, work } = counting()
  const refused = runIdempotent(house.app, call, async () => {
    await house.app.transaction(() => write('refused'))
    return refuse('slot.full')
  })
  await expectRefusal(refused, 'slot.full')
  expect([await written(), await IdempotencyRecord.countDocuments()]).toEqual([[], 0])
  await runIdempotent(house.app, { ...call, sent: { body: { slotId: 'another' } } }, work)
  expect(state.runs).toBe(1)
})

test('what fails after the work, up to its answer, takes the work back', async () => {
  const failed = runIdempotent(house.app, call, async () => {
    await house.app.transaction(() => write('1'))
    throw new Error('no answer')
  })
  await expect(failed).rejects.toThrow('no answer')
  expect([await written(), await IdempotencyRecord.countDocuments()]).toEqual([[], 0])
})

test('several transactions of one call are one; the answer sees them, nobody else does before the end', async () => {
  const seen = await runIdempotent(house.app, call, async () => {
    await house.app.transaction(() => write('1'))
    await house.app.transaction(() => write('2'))
    const outside = await Event.collection.countDocuments({ name: 'system.started' })
    return { inside: await written(), outside }
  })
  expect(seen).toEqual({ inside: ['1', '2'], outside: 0 })
  expect(await written()).toEqual(['1', '2'])
})

test('a transaction that failed may be tried again by the call, as without a key', async () => {
  const answer = await runIdempotent(house.app, call, async () => {
    const first = house.app.transaction(async () => {
      await write('1')
      throw new Error('taken')
    })
    await first.catch(() => {})
    await house.app.transaction(() => write('2'))
    return 'done'
  })
  expect([answer, await written()]).toEqual(['done', ['2']])
})

test('one that fails after another had succeeded begins the call anew, so that nothing of it is lost', async () => {
  let runs = 0
  await runIdempotent(house.app, call, async () => {
    runs += 1
    await house.app.transaction(() => write(`a${runs}`))
    const second = house.app.transaction(async () => {
      await write(`b${runs}`)
      if (runs === 1) throw new Error('taken')
    })
    await second.catch(() => {})
    return 'done'
  })
  expect(await written()).toEqual(['a2', 'b2'])
})

test('a transaction inside a transaction throws here too', async () => {
  const nested = runIdempotent(house.app, call, () =>
    house.app.transaction(() => house.app.transaction(async () => 'no')),
  )
  await expect(nested).rejects.toThrow('a transaction inside a transaction')
})

test('of many at once one runs, and all get its answer', async () => {
  const { work } = counting()
  const all = await Promise.all(Array.from({ length: 8 }, () => runIdempotent(house.app, call, work)))
  expect(new Set(all.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(await written()).toHaveLength(1)
})

test('while the first is at work a second waits for its answer', async () => {
  let finish = () => {}
  const mayFinish = new Promise<void>(resolve => {
    finish = resolve
  })
  let begun = () => {}
  const isBegun = new Promise<void>(resolve => {
    begun = resolve
  })
  const first = runIdempotent(house.app, call, () =>
    house.app.transaction(async () => {
      await write('first')
      begun()
      await mayFinish
      return 'first'
    }),
  )
  await isBegun
  const { state, work } = counting()
  const second = runIdempotent(house.app, call, work)
  finish()
  expect([await first, await second]).toEqual(['first', 'first'])
  expect([state.runs, await written()]).toEqual([0, ['first']])
})

test('what died with its process before the commit left nothing in the way', async () => {
  await new Promise<void>(started => {
    void runIdempotent(house.app, call, () => {
      started()
      return never()
    })
  })
  const { state, work } = counting()
  await runIdempotent(house.app, call, work)
  expect(state.runs).toBe(1)
})

test('an unanswered claim of an earlier version is waited for, and then runs', async () => {
  const { state, work } = counting()
  const expiresAt = new Date(+house.app.clock.now() + 60_000)
  await IdempotencyRecord.create({ key: 'r1 book key-00000001', expiresAt })
  await expectRefusal(runIdempotent(house.app, call, work), 'request.in_progress')
  house.passMinutes(1)
  await runIdempotent(house.app, call, work)
  expect(state.runs).toBe(1)
})

describe('after the commit', () => {
  test('comes what leaves the house, once, and not for a repeat or what was rolled back', async () => {
    const sent: string[] = []
    const work = (name: string) => () =>
      house.app.transaction(async () => {
        await write(name)
        afterCommit(async () => void sent.push(`${name} after ${(await written()).join()}`))
        return name === 'refused' ? refuse('slot.full') : name
      })
    await expectRefusal(runIdempotent(house.app, call, work('refused')), 'slot.full')
    await runIdempotent(house.app, call, work('1'))
    await runIdempotent(house.app, call, work('1'))
    await house.app.transaction(async () => afterCommit(async () => void sent.push('without a key')))
    expect(sent).toEqual(['1 after 1', 'without a key'])
  })

  test('where it fails the call fails, what was written stays, and the key is free', async () => {
    const failing = () =>
      house.app.transaction(async () => {
        await write('1')
        afterCommit(async () => refuse('sms.not_sent'))
        return 'sent'
      })
    await expectRefusal(runIdempotent(house.app, call, failing), 'sms.not_sent')
    expect([await written(), await IdempotencyRecord.countDocuments()]).toEqual([['1'], 0])
  })
})

test('what is counted apart stays although the call is refused', async () => {
  const refused = runIdempotent(house.app, call, async () => {
    await apart(() => write('a try'))
    await house.app.transaction(() => write('work'))
    return refuse('sms.wrong_code')
  })
  await expectRefusal(refused, 'sms.wrong_code')
  expect(await written()).toEqual(['a try'])
  const late = () => house.app.transaction(() => apart(() => write('late')))
  await expect(late()).rejects.toThrow('not inside a transaction')
})
