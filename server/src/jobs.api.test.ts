import { Job as AgendaJob } from 'agenda'
import mongoose from 'mongoose'
import { allJobs, startWorker } from './jobs.ts'
import { system } from './kernel/app.ts'
import type { Job } from './kernel/feature.ts'
import { Event } from './kernel/outbox.ts'
import { startTestApp, type TestApp } from './testing/fixture.ts'
import { asServer } from './testing/query-watch.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())

const pending = () => Event.countDocuments({ pending: true })
/** Looks until the worker has done it; jest's own limit ends a wait for nothing. */
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise(setImmediate)
}
const gate = () => {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { opened, open }
}
let stop = async () => {}
afterEach(() => stop())

test('the hourly jobs run: a booking nobody came for is missed', async () => {
  const { api } = await house.newResident({ name: '李秀兰' })
  const { halls, items } = house.towns
  const [slot] = await api.slots({ params: { hallId: halls.town.id, on: '2037-11-24' } })
  const { id } = await api.book({ body: { slotId: slot!.id, itemId: items.plain.id } })
  house.setClock('2037-11-25T01:00:00.000Z')
  stop = await startWorker(house.app, { processEvery: 200, defaultLockLifetime: 1000 })
  const params = { appointmentId: id }
  await until(async () => (await api.myAppointment({ params })).status === 'missed')
})

test('what every job looks for has an index and a shard, or stands in the table of what is asked everywhere', async () => {
  // Explained and judged when the house stops.
  for (const { work } of allJobs) await asServer(() => work(house.app))
})

describe('two workers', () => {
  const names = Array.from({ length: 10 }, (_, i) => `test: job ${i}`)
  const jobsOf = (work: (name: string) => Promise<unknown>): Job[] =>
    names.map(name => ({
      name,
      every: '1 hour',
      work: async () => {
        await work(name)
        return 0
      },
    }))
  const jobs = () => mongoose.connection.db!.collection('jobs')
  beforeEach(() => jobs().deleteMany({}))
  afterEach(async () => {
    await stop()
    await jobs().deleteMany({})
  })

  test('never do one job at the same time, and plan it once', async () => {
    const running = new Set<string>()
    const done = new Set<string>()
    let atOnce = 0
    const work = jobsOf(async name => {
      if (running.has(name)) atOnce += 1
      running.add(name)
      // Long enough for the other worker to look for it, too.
      await jobs().countDocuments()
      running.delete(name)
      done.add(name)
    })
    const pace = { processEvery: 100, defaultLockLifetime: 10_000 }
    const stopFirst = await startWorker(house.app, pace, work)
    const stopSecond = await startWorker(house.app, pace, work)
    stop = async () => {
      await stopFirst()
      await stopSecond()
    }
    await until(async () => done.size === names.length)
    expect([atOnce, await jobs().countDocuments({ name: { $in: names } })]).toEqual([0, names.length])
  })
  test('that start in the same instant, with nothing planned, do a job once', async () => {
    await jobs().drop()
    const [name] = names
    // The later one has seen that nothing is planned, and writes its plan when the earlier one is at the job.
    const [began, planned] = [gate(), gate()]
    const locks: unknown[] = []
    let saves = 0
    const { save } = AgendaJob.prototype
    const slow = jest.spyOn(AgendaJob.prototype, 'save').mockImplementation(async function (this: AgendaJob) {
      saves += 1
      if (saves < 2) return save.call(this)
      await began.opened
      return save.call(this).finally(() => planned.open())
    })
    const work = jobsOf(async () => {
      began.open()
      await planned.opened
      locks.push((await jobs().findOne({ name }))?.lockedAt)
    }).slice(0, 1)
    const pace = { processEvery: 100, defaultLockLifetime: 2000 }
    const stops = await Promise.all([startWorker(house.app, pace, work), startWorker(house.app, pace, work)])
    stop = async () => {
      for (const each of stops) await each()
    }
    await until(async () => (await jobs().countDocuments({ name, lastFinishedAt: { $ne: null } })) > 0)
    await stop()
    slow.mockRestore()
    expect([saves, await jobs().countDocuments({ name })]).toEqual([2, 1])
    expect(locks).toEqual([expect.any(Date)])
  })
  test('a job that two records of before plan has one, and one planned otherwise is planned anew', async () => {
    const before = { type: 'single', nextRunAt: new Date(Date.now() + 3_600_000), lockedAt: null }
    await jobs().drop()
    await jobs().insertMany([
      { ...before, name: names[0], repeatInterval: '1 hour' },
      { ...before, name: names[0], repeatInterval: '1 hour' },
      { ...before, name: names[1], repeatInterval: '1 day', lockedAt: new Date() },
    ])
    const idle = jobsOf(async () => {})
    stop = await startWorker(house.app, { processEvery: 1000, defaultLockLifetime: 2000 }, idle)
    const planned = await jobs()
      .find({ name: { $in: names } })
      .sort({ name: 1 })
      .toArray()
    expect(planned.map(({ name }) => name)).toEqual(names)
    expect(planned[0]!.nextRunAt).toEqual(before.nextRunAt)
    expect(planned[1]).toMatchObject({ repeatInterval: '1 hour', lockedAt: expect.any(Date) })
  })
  test('what one that was killed left locked is done by the other, and not before its time is over', async () => {
    const idle = jobsOf(async () => {})
    await (await startWorker(house.app, { processEvery: 100, defaultLockLifetime: 10_000 }, idle))()
    const lockedAt = new Date()
    await jobs().updateMany({ name: names[0] }, { $set: { lockedAt, nextRunAt: lockedAt } })
    let takenAt = 0
    const taking = jobsOf(async name => {
      if (name === names[0]) takenAt ||= Date.now()
    })
    stop = await startWorker(house.app, { processEvery: 100, defaultLockLifetime: 1500 }, taking)
    await until(async () => takenAt > 0)
    expect(takenAt - +lockedAt).toBeGreaterThanOrEqual(1500)
  })
})

test('the worker delivers what happens, and stops with the database still open', async () => {
  stop = await startWorker(house.app)
  const { api } = await house.newResident({ name: '李秀兰' })
  await api.amendMe({ body: { name: '李秀英' } })
  await until(async () => (await pending()) === 0)
  await stop()
  expect(await api.me()).toMatchObject({ name: '李秀英' })
  await api.amendMe({ body: { name: '李秀兰' } })
  expect(await house.deliver()).toBe(1)
})

test('started again, it delivers on and has planned each job once', async () => {
  stop = await startWorker(house.app)
  await house.app.outbox.add('system.started', system, { version: '1' })
  await until(async () => (await pending()) === 0)
  await stop()
  const jobs = await mongoose.connection.db!.collection('jobs').find().sort({ name: 1 }).toArray()
  expect(jobs.map(({ name }) => name)).toEqual([
    'announcements: begin and end',
    'appointments: lapse displaced',
    'appointments: lapse missed',
    'appointments: offer freed',
    'appointments: remind',
    'archive what ended',
    'catalogue: begin versions',
    'check message templates',
    'codes: made ahead',
    'feedback: check public answers',
    'feedback: close answered',
    'feedback: mark overdue',
    'matters: break promises',
    'matters: escalate late',
    'matters: lapse extensions',
    'matters: lapse untold',
    'matters: remind promises',
    'matters: sweep papers',
    'matters: sweep result documents',
    'matters: tell late pauses',
    'province: watch for what is stuck',
    'public page: release cases',
    'ratings: check texts',
    'ratings: close answered cases',
    'ratings: escalate late cases',
    'ratings: form groups',
    'ratings: invite by text',
    'ratings: lapse appeals',
    'ratings: sweep proofs',
  ])
})
