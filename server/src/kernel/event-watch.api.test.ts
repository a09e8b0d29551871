import mongoose from 'mongoose'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { createEventWatch } from './event-watch.ts'
import { Event } from './outbox.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(() => Event.deleteMany())

const NOW = Date.parse('2037-11-23T01:30:00Z')
let made = 0
/** An event whose id was made by a clock that says so many seconds before or after ours. */
const happened = async (name: string, secondsFromNow = 0) => {
  made += 1
  const time = Math.floor(NOW / 1000 + secondsFromNow)
  const at = new Date(NOW)
  await Event.create({
    _id: new mongoose.Types.ObjectId(
      time.toString(16).padStart(8, '0') + made.toString(16).padStart(16, '0'),
    ),
    name,
    at,
    actor: { kind: 'system', id: 'system' },
    payload: { hallId: 'a' },
    pending: false,
    attempts: 0,
    nextAttemptAt: at,
  })
}
const watchNow = () => {
  const watch = createEventWatch(() => NOW)
  return async () => (await watch.look()).map(({ name }) => name)
}

test('each event is new once; the first look takes the last two minutes for new', async () => {
  await happened('long.ago', -300)
  await happened('just.now', -60)
  await happened('last.one')
  const look = watchNow()
  expect(await look()).toEqual(['just.now', 'last.one'])
  expect(await look()).toEqual([])
  await happened('next.one')
  expect([await look(), await look(), await look()]).toEqual([['next.one'], [], []])
})

test('one that became visible late is seen by the second look at the latest', async () => {
  await happened('last.one')
  const look = watchNow()
  await look()
  await happened('came.late', -90)
  expect([...(await look()), ...(await look())]).toEqual(['came.late'])
  expect(await look()).toEqual([])
})

test('a clock that is ahead hides nothing of what others write', async () => {
  await happened('ahead.of_time', 600)
  const look = watchNow()
  await look()
  await happened('as.usual')
  expect(await look()).toEqual(['as.usual'])
})

test('where nothing has happened yet the first is seen', async () => {
  const look = watchNow()
  expect(await look()).toEqual([])
  await happened('very.first')
  expect(await look()).toEqual(['very.first'])
})
