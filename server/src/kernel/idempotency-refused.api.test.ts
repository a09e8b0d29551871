import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { system } from './app.ts'
import { runIdempotent } from './idempotency.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

test('what is refused because another run has done it meanwhile is answered as that one was', async () => {
  const call = { actorId: 'r1', endpoint: 'book', key: 'key-00000001', sent: { body: { slotId: 's' } } }
  const before = (await house.events()).length
  const write = () =>
    house.app.transaction(async () => {
      await house.app.outbox.add('system.started', system, { version: '1' })
      return { booked: true }
    })
  const answer = await runIdempotent(house.app, call, async () => {
    await runIdempotent(house.app, call, write)
    return refuse('appointment.duplicate')
  })
  expect(answer).toEqual({ booked: true })
  expect(await house.events()).toHaveLength(before + 1)
})
