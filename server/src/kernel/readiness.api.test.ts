import mongoose, { type mongo } from 'mongoose'
import { startTestApp, type TestApp } from '../testing/fixture.ts'
import { endAlarm, raiseAlarm } from './alarms.ts'
import { system } from './app.ts'
import { beat, clockBehind, LEAST_ROOM_BYTES, type Readiness, stopBeating } from './readiness.ts'

let house: TestApp
beforeAll(async () => {
  house = await startTestApp()
})
afterAll(() => house.stop())
beforeEach(() => beat('worker'))

const ask = async () => {
  const answer = await fetch(`${house.baseUrl}/readyz`)
  return { status: answer.status, ...((await answer.json()) as Readiness) }
}
const faultsOf = ({ checks }: Readiness) =>
  Object.entries(checks).flatMap(([name, verdict]) => (verdict.ok ? [] : [name]))
const heartbeats = () => mongoose.connection.db!.collection<{ _id: string; at: Date }>('heartbeats')
const jobs = () => mongoose.connection.db!.collection('jobs')
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

test('a house whose worker lives and whose database takes writes is ready', async () => {
  const fine = { ok: true }
  const checks = { database: fine, disk: fine, worker: fine, clock: fine }
  expect(await ask()).toEqual({ status: 200, ready: true, checks, alarms: [] })
})

test('without a worker, or with one that is silent, it is not, and says so', async () => {
  await stopBeating('worker')
  const told = await ask()
  expect([told.status, told.ready, faultsOf(told)]).toEqual([503, false, ['worker']])
  expect(told.checks.worker).toEqual({ ok: false, reason: expect.stringContaining('后台任务没有在运行') })
  await heartbeats().insertOne({ _id: 'worker', at: minutesAgo(1) })
  expect(faultsOf(await ask())).toEqual(['worker'])
})

test('a job that is long overdue and that nobody has in hand is a fault of the worker', async () => {
  await jobs().insertMany([
    { name: 'in hand', nextRunAt: minutesAgo(20), lockedAt: minutesAgo(1) },
    { name: 'late, not yet long', nextRunAt: minutesAgo(9), lockedAt: null },
    { name: 'done', nextRunAt: null, lockedAt: null },
  ])
  expect((await ask()).ready).toBe(true)
  await jobs().insertOne({ name: 'appointments: remind', nextRunAt: minutesAgo(11), lockedAt: null })
  expect((await ask()).checks.worker).toEqual({
    ok: false,
    reason: '定时任务「appointments: remind」超过 10 分钟没有执行',
  })
  await jobs().deleteMany({})
})

test('a full disk is told, and nothing is left of it when there is room again', async () => {
  const full = new mongoose.mongo.MongoServerError({ message: 'no space left', code: 14031 })
  mongoose.set('debug', (collection: string, method: string) => {
    if (collection === 'heartbeats' && method === 'updateOne') throw full
  })
  const told = await ask()
  mongoose.set('debug', false)
  expect([told.status, faultsOf(told)]).toEqual([503, ['database', 'disk']])
  expect(told.checks.disk).toEqual({ ok: false, reason: '数据库所在的磁盘已满，写不进去' })
  expect((await ask()).status).toBe(200)
})

test('a disk with less room than the largest upload needs is told before a write fails; a database that does not say is not doubted', async () => {
  const { Db } = mongoose.mongo
  const { command } = Db.prototype
  const saying = (room: (of: string) => object | Promise<never>) =>
    jest.spyOn(Db.prototype, 'command').mockImplementation(function (this: mongo.Db, asked, options) {
      return 'dbStats' in asked
        ? Promise.resolve(room(this.databaseName))
        : command.call(this, asked, options)
    })
  const left = (bytes: number) => ({ fsTotalSize: 1e12, fsUsedSize: 1e12 - bytes })
  const notAllowed = () => Promise.reject(new mongoose.mongo.MongoServerError({ message: 'no', code: 13 }))
  const ownOnly = (bytes: number) => (of: string) => (of === 'admin' ? notAllowed() : left(bytes))
  const cases: [string, (of: string) => object | Promise<never>, string[]][] = [
    ['room enough', () => left(LEAST_ROOM_BYTES), []],
    ['hardly any', () => left(3_900_000), ['disk']],
    ['none', () => left(0), ['disk']],
    ['no account of it', () => ({}), []],
    ['only of its own', ownOnly(3_900_000), ['disk']],
    ['not at all', notAllowed, []],
  ]
  for (const [what, room, faults] of cases) {
    const spy = saying(room)
    const told = await ask()
    spy.mockRestore()
    expect([what, told.status, faultsOf(told)]).toEqual([what, faults.length ? 503 : 200, faults])
    if (what === 'hardly any')
      expect(told.checks.disk).toEqual({ ok: false, reason: expect.stringContaining('只剩 3 MB') })
  }
})

test('a clock more than a day behind the newest record is told by its days', async () => {
  await house.app.outbox.add('system.started', system, { version: '1' })
  const now = house.app.clock.now()
  house.setClock(new Date(+now - 86_400_000).toISOString())
  expect([await clockBehind(house.app), (await ask()).ready]).toEqual([null, true])
  house.setClock(new Date(+now - 400 * 86_400_000).toISOString())
  expect(await clockBehind(house.app)).toBe(400)
  expect((await ask()).checks.clock).toEqual({ ok: false, reason: expect.stringContaining('慢 400 天') })
  house.setClock(now.toISOString())
})

test('what only the operator can mend is told while it lasts, with the house at work', async () => {
  await raiseAlarm(house.app, 'wechat.account', '48001 api unauthorized')
  const since = house.app.clock.now().toISOString()
  await raiseAlarm(house.app, 'wechat.account', '43107 subscribe banned')
  expect(await ask()).toMatchObject({
    status: 200,
    alarms: [{ name: 'wechat.account', detail: '43107 subscribe banned', since }],
  })
  await endAlarm(house.app, 'wechat.account')
  expect((await ask()).alarms).toEqual([])
})
