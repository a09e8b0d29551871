// What drivers meet: greetings, batches, retries, refusals by name. Malformed messages are in malformed.test.ts.

import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BSON } from 'bson'
import { type Document, MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'
import { message, numbering, openRawConnection, section } from './testing/raw-connection.ts'

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

const ping = BSON.serialize({ ping: 1, $db: 'admin' })

test('a message may come byte by byte', async () => {
  const { hostname, port } = new URL(server.uri)
  const socket = connect(Number(port), hostname)
  for (const byte of message(section(0, ping))) socket.write(Buffer.from([byte]))
  const [reply] = await once(socket, 'data')
  expect(BSON.deserialize(reply.subarray(21)).ok).toBe(1)
  socket.destroy()
})

test('it says what drivers need for sessions and transactions', async () => {
  const hello = await client.db('admin').command({ hello: 1 })
  expect(hello).toMatchObject({
    isWritablePrimary: true,
    setName: 'embedded',
    maxWireVersion: 21,
    logicalSessionTimeoutMinutes: 30,
  })
  expect((await client.db('admin').command({ buildInfo: 1 })).version).toBe('7.0.0')
})

test('a unix socket in a closed folder, with a uri that works as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'embedded socket '))
  const socketPath = join(folder, 'inner', 'mongo.sock')
  const own = await startEmbeddedMongo({ memory: true, socketPath })
  const ownClient = await MongoClient.connect(own.uri)
  await ownClient.withSession(session =>
    session.withTransaction(() => ownClient.db('a').collection('b').insertOne({}, { session })),
  )
  expect(statSync(join(folder, 'inner')).mode & 0o777).toBe(0o700)
  expect(await ownClient.db('a').collection('b').countDocuments()).toBe(1)
  await ownClient.close()
  await own.close()
  rmSync(folder, { recursive: true })
})

test('large results come in batches', async () => {
  const collection = client.db('a').collection<{ _id: number }>('many')
  await collection.insertMany(Array.from({ length: 1000 }, (_, i) => ({ _id: i })))
  const found = await collection.find().sort({ _id: -1 }).batchSize(7).toArray()
  expect(found.map(({ _id }) => _id)).toEqual(Array.from({ length: 1000 }, (_, i) => 999 - i))
  const cursor = collection.find().batchSize(2)
  await cursor.next()
  await cursor.close()
})

test('a retried write is answered again, not done again', async () => {
  const { send, socket } = openRawConnection(server.uri)
  const { retryable } = numbering()
  const insert = { insert: 'retried', documents: [{ n: 1 }], $db: 'a', ...retryable(1) }
  const update = {
    findAndModify: 'retried',
    query: { n: 1 },
    update: { $inc: { c: 1 } },
    new: true,
    $db: 'a',
  }
  const replies: Document[] = []
  for (const command of [insert, insert, { ...update, ...retryable(2) }, { ...update, ...retryable(2) }])
    replies.push(await send(command))
  expect(await send(insert)).toMatchObject({ ok: 0, code: 225 })
  socket.destroy()
  expect(
    replies.map(({ n, value, retriedStmtIds, retriedStmtId }) => [
      n ?? value.c,
      retriedStmtIds ?? retriedStmtId,
    ]),
  ).toEqual([
    [1, undefined],
    [1, [0]],
    [1, undefined],
    [1, 0],
  ])
  expect(await client.db('a').collection('retried').countDocuments()).toBe(1)
})

const refusals: [Document, number, RegExp][] = [
  [{ frobnicate: 1 }, 59, /no such command: 'frobnicate'/],
  [{ mapReduce: 'a' }, 238, /'mapReduce'/],
  [{ find: 'a', frobnicate: 1 }, 40415, /find\.frobnicate/],
  [{ create: 'c', collation: { locale: 'zh' } }, 238, /'collation' of create/],
  [{ find: 'a', filter: { $where: '1' } }, 238, /\$where/],
  [{ find: 'a', filter: { b: { $near: [1, 2] } } }, 238, /\$near/],
  [{ aggregate: 'a', cursor: {}, pipeline: [{ $graphLookup: {} }] }, 238, /\$graphLookup/],
  [{ aggregate: 'a', cursor: {}, pipeline: [{ $project: { x: { $function: {} } } }] }, 238, /\$function/],
  [{ update: 'a', updates: [{ q: {}, u: {}, frobnicate: 1 }] }, 40415, /frobnicate/],
  [{ find: 'a', sort: { b: { $meta: 'textScore' } } }, 238, /\$meta/],
  [{ insert: 'a', documents: [{}], writeConcern: { w: 3 } }, 100, /data-bearing/],
  [{ create: 'c', capped: true, size: 10 }, 238, /'capped'/],
]
test.each(refusals)('%j is refused by name', async (command, code, sentence) => {
  const answered = client.db('a').command(command)
  const reply = await answered.then(
    answer => answer,
    error => error,
  )
  const error = reply.writeErrors?.[0] ?? reply
  expect([error.code, error.errmsg]).toEqual([code, expect.stringMatching(sentence)])
  expect(await client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 })
})
