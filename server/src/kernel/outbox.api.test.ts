import mongoose from 'mongoose'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { type App, system } from './app.ts'
import { drainOutbox, Event, joinListeners, type Listeners } from './outbox.ts'

let house: TestApp
let app: App
beforeAll(async () => {
  house = await startTestApp()
  app = house.app
})
afterAll(() => house.stop())
beforeEach(() => Event.deleteMany({}))

const happen = (version: string) => app.outbox.add('system.started', system, { version })
/** A listener that writes down what it heard, and fails the first `failures` times. */
const listener = (failures = 0) => {
  const heard: string[] = []
  const listeners: Listeners = {
    'system.started': [
      async (_, { payload }) => {
        heard.push(payload.version)
        if (heard.length <= failures) throw new Error('not now')
      },
    ],
  }
  return { heard, listeners }
}

test('events reach their listener once, oldest first, and stay as history', async () => {
  const { heard, listeners } = listener()
  for (const version of ['1', '2', '3']) await happen(version)
  expect(await drainOutbox(app, listeners)).toBe(3)
  expect(await drainOutbox(app, listeners)).toBe(0)
  expect(heard).toEqual(['1', '2', '3'])
  expect(await Event.countDocuments({ pending: false })).toBe(3)
})

test('an event nobody listens to is done', async () => {
  await happen('1')
  expect(await drainOutbox(app, {})).toBe(1)
  expect(await Event.countDocuments({ pending: true })).toBe(0)
})

test('a failing listener is tried again, each time later, and succeeds at last', async () => {
  const { heard, listeners } = listener(3)
  await happen('1')
  const waited: number[] = []
  for (let seconds = 0; heard.length < 4 && seconds < 60; seconds += 1) {
    const before = heard.length
    await drainOutbox(app, listeners)
    if (heard.length > before) waited.push(seconds)
    house.passMinutes(1 / 60)
  }
  expect(waited).toEqual([0, 2, 6, 14])
  house.passMinutes(600)
  expect(await drainOutbox(app, listeners)).toBe(0)
})

test('the wait grows to an hour and no further', async () => {
  const { heard, listeners } = listener(Number.POSITIVE_INFINITY)
  await happen('1')
  for (let tries = 0; tries < 20; tries += 1) {
    await drainOutbox(app, listeners)
    house.passMinutes(60)
  }
  expect(heard).toHaveLength(20)
})

test('what fails holds up neither other events nor other listeners of the same event', async () => {
  const [bad, good] = [listener(1), listener()]
  await happen('1')
  await happen('2')
  const both = joinListeners(bad.listeners, good.listeners)
  expect(await drainOutbox(app, both)).toBe(1)
  expect(good.heard).toEqual(['1', '2'])
  house.passMinutes(1)
  expect(await drainOutbox(app, both)).toBe(1)
  expect(bad.heard).toEqual(['1', '2', '1'])
})

test('a worker that died with an event in hand leaves it to another after a minute', async () => {
  await happen('1')
  const dies: Listeners = { 'system.started': [() => new Promise(() => {})] }
  void drainOutbox(app, dies)
  while (!(await Event.exists({ attempts: 1 }))) await new Promise(setImmediate)
  const { heard, listeners } = listener()
  expect(await drainOutbox(app, listeners)).toBe(0)
  house.passMinutes(1)
  expect(await drainOutbox(app, listeners)).toBe(1)
  expect(heard).toEqual(['1'])
})

test('two workers at once share the work and double nothing', async () => {
  const { heard, listeners } = listener()
  for (let n = 0; n < 12; n += 1) await happen(String(n))
  const counts = await Promise.all([drainOutbox(app, listeners), drainOutbox(app, listeners)])
  expect(counts[0]! + counts[1]!).toBe(12)
  expect(new Set(heard).size).toBe(12)
  expect(heard).toHaveLength(12)
})

test('an event of a transaction that failed never happened', async () => {
  const failed = app.transaction(async () => {
    await happen('1')
    throw new Error('no')
  })
  await expect(failed).rejects.toThrow('no')
  expect(await Event.countDocuments()).toBe(0)
  expect(mongoose.connection.readyState).toBe(1)
})
