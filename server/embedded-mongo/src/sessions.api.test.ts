// What belongs to a session ends with it, and nobody else reads it.
import { type Collection, type Document, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { takeTurnsOf } from './pacing/turns.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'
import { numbering, openRawConnection } from './testing/raw-connection.ts'

let server: EmbeddedMongo
let client: MongoClient
let entries: Collection<Document & { _id: number }>
beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true })
  client = await MongoClient.connect(server.uri)
  entries = client.db('t').collection('entries')
})
afterAll(async () => {
  await client.close()
  await server.close()
})
beforeEach(async () => {
  await entries.deleteMany({})
  await entries.insertMany([1, 2, 3].map(_id => ({ _id })))
})

const killers: [string, (lsid: unknown) => Document][] = [
  ['killSessions', lsid => ({ killSessions: [lsid] })],
  ['killSessions of none', () => ({ killSessions: [] })],
  ['killAllSessions', () => ({ killAllSessions: [] })],
  ['endSessions', lsid => ({ endSessions: [lsid] })],
]
for (const [name, command] of killers)
  test(`${name} ends the transaction and the cursors of a session`, async () => {
    const { send, socket } = openRawConnection(server.uri)
    const { inTransaction, retryable } = numbering()
    const { lsid } = retryable(1)
    const insert = { insert: 'entries', documents: [{ _id: 4 }], $db: 't' }
    await send({ ...insert, ...inTransaction(1), startTransaction: true })
    const { cursor } = await send({ find: 'entries', batchSize: 1, lsid, $db: 't' })
    expect(await client.db('admin').command(command(lsid))).toMatchObject({ ok: 1 })
    const commit = { commitTransaction: 1, ...inTransaction(1), $db: 'admin' }
    expect(await send(commit)).toMatchObject({ code: 251, errorLabels: ['TransientTransactionError'] })
    const more = { getMore: cursor.id, collection: 'entries', lsid, $db: 't' }
    expect(await send(more)).toMatchObject({ code: 43 })
    expect(await entries.countDocuments()).toBe(3)
    socket.destroy()
  })

test('what is asked to be killed of a user kills nothing: there are no users', async () => {
  await client.withSession(async session => {
    session.startTransaction()
    await entries.insertOne({ _id: 4 }, { session })
    await client.db('admin').command({ killAllSessions: [{ user: 'somebody', db: 't' }] })
    await session.commitTransaction()
  })
  expect(await entries.countDocuments()).toBe(4)
})

test('what runs in a session that is killed is broken off with 11601', async () => {
  const turnMs = takeTurnsOf(0)
  const other = await MongoClient.connect(server.uri)
  await entries.insertMany(Array.from({ length: 2_000 }, (_, i) => ({ _id: 10 + i })))
  const running = codeOf(entries.countDocuments({ nothing: { $ne: 1 } }))
  await other.db('admin').command({ killAllSessions: [] })
  expect(await running).toBe(11601)
  takeTurnsOf(turnMs)
  await other.close()
})

test('a cursor is read within its session, its transaction and its collection only', async () => {
  const { send, socket } = openRawConnection(server.uri)
  const { retryable, inTransaction } = numbering()
  const { lsid } = retryable(1)
  const find = { find: 'entries', batchSize: 1, $db: 't' }
  const codeOfMore = async (of: Document, by: Document, collection = 'entries') => {
    const { cursor } = await send({ ...find, ...of })
    return (await send({ getMore: cursor.id, collection, $db: 't', ...by })).code
  }
  expect(await codeOfMore({}, { lsid })).toBe(50736)
  expect(await codeOfMore({ lsid }, {})).toBe(50737)
  expect(await codeOfMore({ lsid }, { lsid: numbering().retryable(1).lsid })).toBe(50738)
  expect(await codeOfMore({ lsid }, { ...inTransaction(1), startTransaction: true })).toBe(50739)
  expect(await codeOfMore({ ...inTransaction(2), startTransaction: true }, { lsid })).toBe(50740)
  expect(
    await codeOfMore(
      { ...inTransaction(3), startTransaction: true },
      { ...inTransaction(4), startTransaction: true },
    ),
  ).toBe(50741)
  expect(await codeOfMore({}, {}, 'others')).toBe(13)
  expect(await codeOfMore({ lsid }, { lsid })).toBeUndefined()
  socket.destroy()
})
