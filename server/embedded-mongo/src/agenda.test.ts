// What the platform does through agenda.
import { MongoBackend } from '@agendajs/mongo-backend'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { Agenda } from 'agenda'
import { MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

let server: EmbeddedMongo
let client: MongoClient
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true })
  client = await MongoClient.connect(server.uri)
})
afterAll(async () => {
  await client.close()
  await server.close()
})

test('jobs are defined, unique, repeated and run', async () => {
  const database = client.db('jobs')
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: database }),
    processEvery: 20,
    defaultLockLifetime: 400,
  })
  const ran: unknown[] = []
  let finish = () => {}
  const finished = new Promise<void>(resolve => {
    finish = resolve
  })
  agenda.define('remind', async job => {
    ran.push(job.attrs.data)
    finish()
  })
  agenda.define('sweep', async () => {})
  await agenda.every('1 hour', 'sweep')
  await agenda.every('2 hours', 'sweep')
  const unique = () =>
    agenda.create('remind', { to: 'a' }).unique({ 'data.to': 'a' }).schedule(new Date()).save()
  await unique()
  await unique()
  await agenda.start()
  await finished
  await agenda.stop()

  const jobs = database.collection('agendaJobs')
  expect(ran).toEqual([{ to: 'a' }])
  expect(await jobs.countDocuments({ name: 'remind' })).toBe(1)
  expect(await jobs.find({ name: 'sweep' }, { projection: { _id: 0, repeatInterval: 1 } }).toArray()).toEqual(
    [{ repeatInterval: '2 hours' }],
  )
  expect(await jobs.countDocuments({ lastFinishedAt: { $exists: true }, name: 'remind' })).toBe(1)
})
