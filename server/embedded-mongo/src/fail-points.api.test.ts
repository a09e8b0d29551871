// Faults on demand: what a driver meets when a server steps down, closes a connection or cannot replicate.
import { type Document, MongoClient } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'
import { numbering, openRawConnection } from './testing/raw-connection.ts'

let server: EmbeddedMongo
let client: MongoClient
let names: string[]
const admin = (command: Document) => client.db('admin').command(command)
const failOn = (failCommands: string[], data: Document, mode: unknown = { times: 1 }) =>
  admin({ configureFailPoint: 'failCommand', mode, data: { failCommands, ...data } })
const entries = () => client.db('t').collection<Document & { _id: number }>('entries')

beforeAll(async () => {
  server = await startEmbeddedMongo({ memory: true, testCommands: true })
  client = await MongoClient.connect(server.uri, { monitorCommands: true, appName: 'tests' })
  client.on('commandStarted', ({ commandName }) => names.push(commandName))
})
afterAll(async () => {
  await client.close()
  await server.close()
})
beforeEach(async () => {
  names = []
  await entries().deleteMany({})
  await entries().insertOne({ _id: 1, n: 0 })
  names = []
})
afterEach(() => Promise.all(['failCommand', 'onPrimaryTransactionalWrite'].map(off)))
const off = (name: string) => admin({ configureFailPoint: name, mode: 'off' })

test('a server that was not started for tests has none', async () => {
  const plain = await startEmbeddedMongo({ memory: true })
  const own = await MongoClient.connect(plain.uri)
  const asked = own.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' })
  expect(await codeOf(asked)).toBe(59)
  await own.close()
  await plain.close()
})

test('a command fails with the code so many times, and the others do not', async () => {
  await failOn(['count'], { errorCode: 8 }, { times: 2 })
  expect(await entries().findOne()).toEqual({ _id: 1, n: 0 })
  const codes = []
  for (let i = 0; i < 3; i++) codes.push(await codeOf(entries().estimatedDocumentCount()))
  expect(codes).toEqual([8, 8, { answered: 1 }])
  expect(await off('failCommand')).toMatchObject({ count: 2, ok: 1 })
})

test('what is skipped is done, what is always on stays on until it is off', async () => {
  await failOn(['find'], { errorCode: 8 }, { skip: 1 })
  expect(await entries().findOne()).toBeTruthy()
  expect(await codeOf(entries().findOne())).toBe(8)
  await failOn(['find'], { errorCode: 9 }, 'alwaysOn')
  expect([await codeOf(entries().findOne()), await codeOf(entries().findOne())]).toEqual([9, 9])
  await off('failCommand')
  expect(await entries().findOne()).toBeTruthy()
})

test('only the clients of a name meet it', async () => {
  const other = await MongoClient.connect(server.uri, { appName: 'others' })
  await failOn(['find'], { errorCode: 8, appName: 'others' }, 'alwaysOn')
  expect(await entries().findOne()).toBeTruthy()
  expect(await codeOf(other.db('t').collection('entries').findOne())).toBe(8)
  await other.close()
})

test('a primary that steps down: a numbered write bears the label, and the driver does it again, once', async () => {
  await failOn(['insert', 'findAndModify'], { errorCode: 189 })
  await entries().insertOne({ _id: 2 })
  expect(names.filter(name => name === 'insert')).toHaveLength(2)
  await failOn(['findAndModify'], { closeConnection: true })
  expect(
    await entries().findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' }),
  ).toEqual({ _id: 1, n: 1 })
  expect(await entries().countDocuments()).toBe(2)
})

test('labels that are given take the place of its own', async () => {
  await failOn(['insert'], { errorCode: 189, errorLabels: [] })
  expect(await codeOf(entries().insertOne({ _id: 2 }))).toBe(189)
  await failOn(['insert'], { errorCode: 8, errorLabels: ['RetryableWriteError'] })
  await entries().insertOne({ _id: 2 })
  expect(await entries().countDocuments()).toBe(2)
})

test('a write concern that fails is told beside what is done', async () => {
  const { send, socket } = openRawConnection(server.uri)
  await failOn(['insert'], { writeConcernError: { code: 91, errmsg: 'gone' } })
  const insert = { insert: 'entries', documents: [{ _id: 2 }], $db: 't', ...numbering().retryable(1) }
  expect(await send(insert)).toMatchObject({
    ok: 1,
    n: 1,
    writeConcernError: { code: 91, errmsg: 'gone' },
    errorLabels: ['RetryableWriteError'],
  })
  await failOn(['insert'], { writeConcernError: { code: 64, errmsg: 'late' } })
  expect((await send({ ...insert, documents: [{ _id: 3 }] })).errorLabels).toBeUndefined()
  expect(await send({ ...insert, documents: [{ _id: 3 }] })).toMatchObject({ n: 1, retriedStmtIds: [0] })
  socket.destroy()
})

test('a commit whose connection is closed is done when it is sent again over another', async () => {
  await client.withSession(async session => {
    session.startTransaction()
    await entries().updateOne({ _id: 1 }, { $inc: { n: 5 } }, { session })
    await failOn(['commitTransaction'], { closeConnection: true })
    await session.commitTransaction()
  })
  expect(names.filter(name => name === 'commitTransaction')).toHaveLength(2)
  expect(await entries().findOne()).toEqual({ _id: 1, n: 5 })
})

test('in a transaction what goes away by itself has the label of a transaction to be tried again', async () => {
  await client.withSession(async session => {
    session.startTransaction()
    await entries().insertOne({ _id: 2 }, { session })
    await failOn(['find'], { errorCode: 11600 })
    await expect(entries().findOne({}, { session })).rejects.toMatchObject({ code: 11600 })
    await failOn(['find'], { errorCode: 11600 })
    const label = await entries()
      .findOne({}, { session })
      .catch(error => error.hasErrorLabel('TransientTransactionError'))
    expect(label).toBe(true)
    await session.abortTransaction()
  })
  expect(await entries().countDocuments()).toBe(1)
})

test('a command that is held back comes later, within its own time or not', async () => {
  await failOn(['find'], { blockConnection: true, blockTimeMS: 60 })
  const began = performance.now()
  expect(await entries().findOne()).toBeTruthy()
  expect(performance.now() - began).toBeGreaterThan(50)
})

test('an answer that is lost after the commit is given again to the retry, and nothing is done twice', async () => {
  await admin({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 } })
  await entries().updateOne({ _id: 1 }, { $inc: { n: 1 } })
  expect(names.filter(name => name === 'update')).toHaveLength(2)
  expect(await entries().findOne()).toEqual({ _id: 1, n: 1 })
})

test.each<[string, Document, number]>([
  ['another fail point', { configureFailPoint: 'hangAfterStartingIndexBuild', mode: 'off' }, 238],
  ['another mode', { configureFailPoint: 'failCommand', mode: 'sometimes' }, 2],
  ['less than no times', { configureFailPoint: 'failCommand', mode: { times: -1 } }, 2],
  ['another field', { configureFailPoint: 'failCommand', mode: 'off', data: { what: 1 } }, 40415],
])('%s is refused', async (_what, command, code) => expect(await codeOf(admin(command))).toBe(code))

test('only of the database admin', async () =>
  expect(await codeOf(client.db('t').command({ configureFailPoint: 'failCommand', mode: 'off' }))).toBe(13))
