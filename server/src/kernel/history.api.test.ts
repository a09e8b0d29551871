import mongoose from 'mongoose'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { staffWhoDid } from './history.ts'
import { Event } from './outbox.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const at = new Date('2037-11-23T02:00:00Z')
const day = { startsAt: new Date('2037-11-23T00:00:00Z'), endsAt: new Date('2037-11-24T00:00:00Z') }
const event = (matterId: string, staffId: string, on = at) => ({
  name: 'matter.received',
  at: on,
  actor: { kind: 'staff', id: staffId },
  payload: { matterId },
  pending: false,
  attempts: 1,
  nextAttemptAt: on,
})

// DocumentDB explains in PostgreSQL's words.
const testHere = process.env.MONGODB_URI ? test.skip : test
testHere('who had a record in hand is read from its own events, not from all of that time', async () => {
  const others = Array.from({ length: 300 }, (_, i) => event(`other ${i}`, 'somebody else'))
  const late = event('mine', 'too late', new Date('2037-11-25T00:00:00Z'))
  await Event.insertMany([...others, event('mine', 'one'), event('mine', 'two'), event('mine', 'one'), late])
  const asked: unknown[] = []
  const before = mongoose.get('debug')
  mongoose.set('debug', (_collection: string, _method: string, filter: unknown) => void asked.push(filter))
  const found = await staffWhoDid(['matter.received', 'matter.declined'], 'matterId', 'mine', day)
  mongoose.set('debug', before as never)
  expect(found.sort()).toEqual(['one', 'two'])
  const { executionStats } = (await Event.find(asked[0] as object).explain('executionStats')) as unknown as {
    executionStats: { totalDocsExamined: number }
  }
  expect(executionStats.totalDocsExamined).toBe(3)
})
