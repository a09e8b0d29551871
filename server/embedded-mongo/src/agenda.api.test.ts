// What the platform does through agenda: every job runs once, whoever looks for it.
import { MongoBackend } from '@agendajs/mongo-backend'
import { Agenda, type Job } from 'agenda'
import type { Db } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts'

let engine: EngineUnderTest
let database: Db
beforeAll(async () => {
  engine = await startEngineUnderTest()
  database = engine.client.db(engine.database)
})
afterAll(() => engine.stop())

const agendas: Agenda[] = []
const newAgenda = (): Agenda => {
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: database }),
    processEvery: 20,
    defaultLockLifetime: 60_000,
  })
  agendas.push(agenda)
  return agenda
}
afterEach(async () => {
  for (const agenda of agendas.splice(0)) await agenda.stop()
  await database.collection('agendaJobs').deleteMany({})
})
const jobs = () => database.collection('agendaJobs')
/** Resolves when `mark` was called `times` times. */
const counted = (times: number) => {
  let mark = () => {}
  const all = new Promise<void>(resolve => {
    mark = () => {
      times -= 1
      if (times === 0) resolve()
    }
  })
  return { mark: () => mark(), all }
}

test('jobs are defined, unique, repeated and run', async () => {
  const agenda = newAgenda()
  const ran: unknown[] = []
  agenda.define('remind', async job => void ran.push(job.attrs.data))
  agenda.define('sweep', async () => {})
  await agenda.every('1 hour', 'sweep')
  await agenda.every('2 hours', 'sweep')
  const unique = () =>
    agenda.create('remind', { to: 'a' }).unique({ 'data.to': 'a' }).schedule(new Date()).save()
  await unique()
  await unique()
  const finished = new Promise(resolve => agenda.on('success:remind', resolve))
  await agenda.start()
  await finished

  expect(ran).toEqual([{ to: 'a' }])
  expect(await jobs().countDocuments({ name: 'remind' })).toBe(1)
  const sweeps = await jobs()
    .find({ name: 'sweep' }, { projection: { _id: 0, repeatInterval: 1 } })
    .toArray()
  expect(sweeps).toEqual([{ repeatInterval: '2 hours' }])
  expect(await jobs().countDocuments({ lastFinishedAt: { $exists: true }, name: 'remind' })).toBe(1)
})

test('of two processes each job is taken by one', async () => {
  const ran: number[] = []
  const { mark, all } = counted(40)
  const work = async (job: Job<{ n: number }>) => {
    ran.push(job.attrs.data.n)
    mark()
  }
  const [first, second] = [newAgenda(), newAgenda()]
  for (const agenda of [first, second]) agenda.define('send', work, { concurrency: 5 })
  await Promise.all(Array.from({ length: 40 }, (_, n) => first.now('send', { n })))
  await Promise.all([first.start(), second.start()])
  await all
  expect(ran.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, n) => n))
})

test('a job that fails says so and does not stand in the way of the next', async () => {
  const agenda = newAgenda()
  agenda.define('fetch', async (job: Job<{ fails: boolean }>) => {
    if (job.attrs.data.fails) throw new Error('no answer')
  })
  const failed = new Promise<Error>(resolve => agenda.on('fail:fetch', resolve))
  const succeeded = new Promise(resolve => agenda.on('success:fetch', resolve))
  await agenda.now('fetch', { fails: true })
  await agenda.start()
  expect((await failed).message).toBe('no answer')
  await agenda.now('fetch', { fails: false })
  await succeeded
  await agenda.drain()
  expect(await jobs().findOne({ 'data.fails': true })).toMatchObject({
    failCount: 1,
    failReason: 'no answer',
  })
  expect(await jobs().countDocuments({ 'data.fails': false, failCount: { $gt: 0 } })).toBe(0)
})
