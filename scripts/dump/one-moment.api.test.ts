import { type ClientSession, MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from '../../server/embedded-mongo/src/server.ts'
import { atOneMoment } from './one-moment.ts'

let server: EmbeddedMongo
let client: MongoClient
let clock = new Date('2026-03-02T01:00:00Z')
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true, now: () => clock })
  client = await MongoClient.connect(server.uri)
})
beforeEach(async () => {
  await client.db('town').dropDatabase()
  await client.db('town').collection<{ _id: number }>('visits').insertOne({ _id: 1 })
  await client.db('town').collection<{ _id: number }>('ratings').insertOne({ _id: 1 })
})
afterAll(async () => {
  await client.close()
  await server.close()
})

const count = async (name: string, session: ClientSession | undefined) =>
  (
    await client
      .db('town')
      .collection(name)
      .find({}, session ? { session } : {})
      .toArray()
  ).length

test('what is written meanwhile is not read', async () => {
  const read = await atOneMoment(
    client,
    async session => {
      const visits = await count('visits', session)
      await client.db('town').collection<{ _id: number }>('ratings').insertOne({ _id: 2 })
      return { visits, ratings: await count('ratings', session) }
    },
    () => {
      throw new Error('it could be read at one moment')
    },
  )
  expect(read).toEqual({ visits: 1, ratings: 1 })
  expect(await count('ratings', undefined)).toBe(2)
})

test('reading that outlasts the transaction is told so and done again as it goes', async () => {
  const sessions: boolean[] = []
  let told = 0
  const read = await atOneMoment(
    client,
    async session => {
      sessions.push(session !== undefined)
      const visits = await count('visits', session)
      clock = new Date(clock.getTime() + 61_000)
      server.sweep()
      return { visits, ratings: await count('ratings', session) }
    },
    () => told++,
  )
  expect(read).toEqual({ visits: 1, ratings: 1 })
  expect({ sessions, told }).toEqual({ sessions: [true, false], told: 1 })
})

test('a failure of the reading itself is passed on', async () => {
  const failing = atOneMoment(
    client,
    async session => {
      await count('visits', session)
      throw new Error('the disk is full')
    },
    () => {},
  )
  await expect(failing).rejects.toThrow('the disk is full')
})
