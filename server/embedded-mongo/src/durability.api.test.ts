// What is acknowledged survives closing, a torn tail, a full disk; crash.test.ts kills.
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Document, MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'
import { numbering, openRawConnection } from './testing/raw-connection.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'embedded-mongo-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function withServer<T>(
  work: (client: MongoClient, server: EmbeddedMongo) => Promise<T>,
  log: (line: string) => void = () => {},
): Promise<T> {
  const server = await startEmbeddedMongo({ dir, log })
  const client = await MongoClient.connect(server.uri)
  try {
    return await work(client, server)
  } finally {
    await client.close()
    await server.close()
  }
}

async function sendAll(uri: string, commands: Document[]): Promise<Document[]> {
  const { send, socket } = openRawConnection(uri)
  const answers: Document[] = []
  for (const command of commands) answers.push(await send(command))
  socket.destroy()
  return answers
}

describe('closing and opening again', () => {
  test('keeps documents, indexes and collections', async () => {
    await withServer(async client => {
      const collection = client.db('a').collection<{ _id: number; n: number }>('b')
      await collection.createIndex({ n: 1 }, { unique: true, partialFilterExpression: { n: { $gt: 0 } } })
      await collection.insertMany([1, 2, 3, 4].map(n => ({ _id: n, n })))
      await collection.updateOne({ _id: 2 }, { $set: { n: 20 } })
      await collection.deleteOne({ _id: 3 })
      await client.db('a').createCollection('empty')
      await client.db('a').collection('gone').insertOne({})
      await client.db('a').dropCollection('gone')
    })
    await withServer(async client => {
      const collection = client.db('a').collection('b')
      expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([
        { _id: 1, n: 1 },
        { _id: 2, n: 20 },
        { _id: 4, n: 4 },
      ])
      await expect(collection.insertOne({ n: 20 })).rejects.toMatchObject({ code: 11000 })
      const names = (await client.db('a').listCollections().toArray()).map(({ name }) => name)
      expect(names.sort()).toEqual(['b', 'empty'])
    })
  })

  test('a transaction is there whole, an open one not at all', async () => {
    await withServer(async client => {
      const collection = client.db('a').collection('b')
      await collection.insertOne({ n: 0 })
      await client.withSession(session =>
        session.withTransaction(async () => {
          await collection.insertOne({ n: 1 }, { session })
          await collection.insertOne({ n: 2 }, { session })
        }),
      )
      const session = client.startSession()
      session.startTransaction()
      await collection.insertOne({ n: 3 }, { session })
    })
    const left = await withServer(client => client.db('a').collection('b').distinct('n'))
    expect(left).toEqual([0, 1, 2])
  })
})

describe('a retry after a restart', () => {
  const insert = { insert: 'b', documents: [{ n: 1 }], $db: 'a' }
  const commit = { commitTransaction: 1, $db: 'admin' }
  const count = (client: MongoClient) => client.db('a').collection('b').countDocuments()

  test('of a write is answered again, not done again', async () => {
    const first = numbering().retryable(1)
    await withServer((_client, { uri }) => sendAll(uri, [{ ...insert, ...first }]))
    await withServer(async (client, { uri }) => {
      expect(await sendAll(uri, [{ ...insert, ...first }])).toMatchObject([
        { ok: 1, n: 1, retriedStmtIds: [0] },
      ])
      expect(await count(client)).toBe(1)
    })
  })

  test('of a commit finds what was committed, and nothing else', async () => {
    const { inTransaction } = numbering()
    const committed = [
      { ...insert, startTransaction: true, ...inTransaction(1) },
      { ...commit, ...inTransaction(1) },
    ]
    const open = { ...insert, startTransaction: true, ...numbering().inTransaction(1) }
    await withServer((_client, { uri }) => sendAll(uri, [...committed, open]))
    await withServer(async (client, { uri }) => {
      const again = [inTransaction(1), inTransaction(2), { ...open, documents: undefined }]
      const answers = await sendAll(
        uri,
        again.map(({ lsid, txnNumber }) => ({ ...commit, lsid, txnNumber, autocommit: false })),
      )
      const lost = { ok: 0, code: 251, errorLabels: ['TransientTransactionError'] }
      expect(answers).toMatchObject([{ ok: 1 }, lost, lost])
      expect(await count(client)).toBe(1)
    })
  })
})

test('a torn tail is cut and said', async () => {
  await withServer(client => client.db('a').collection('b').insertOne({ n: 1 }))
  const newest = readdirSync(dir)
    .filter(name => name.startsWith('log-'))
    .sort()
    .at(-1)!
  appendFileSync(join(dir, newest), Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 5, 6]))
  const lines: string[] = []
  const count = await withServer(
    client => client.db('a').collection('b').countDocuments(),
    line => lines.push(line),
  )
  expect(count).toBe(1)
  expect(lines).toEqual([expect.stringContaining('cut 10 bytes')])
})

test('a second server on the same folder is refused', async () => {
  await withServer(async () => {
    await expect(startEmbeddedMongo({ dir })).rejects.toThrow('in use by process')
  })
})
