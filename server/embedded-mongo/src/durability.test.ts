// What is acknowledged survives: closing, a torn tail, a killed process.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { type EmbeddedMongo, startEmbeddedMongo } from './server.ts'

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

describe('kill -9 under write load', () => {
  const main = join(import.meta.dirname, 'main.ts')
  let child: ChildProcess | undefined
  afterEach(() => void child?.kill('SIGKILL'))

  async function startChild(): Promise<string> {
    child = spawn(process.execPath, ['--import', 'tsx', main, '--dir', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    const [line] = await once(child.stdout!, 'data')
    return String(line).trim()
  }

  test('loses nothing acknowledged and keeps transactions whole', async () => {
    const acknowledged = new Set<number>()
    let next = 0
    for (let round = 0; round < 2; round++) {
      const client = await MongoClient.connect(await startChild(), {
        maxPoolSize: 10,
        serverSelectionTimeoutMS: 200,
        retryWrites: false,
      })
      const database = client.db('a')
      const enough = acknowledged.size + 300
      const write = async () => {
        while (child) {
          const n = next++
          try {
            if (n % 3 > 0) await database.collection<{ _id: number }>('single').insertOne({ _id: n })
            else
              await client.withSession(session =>
                session.withTransaction(async () => {
                  await database.collection<{ _id: number }>('left').insertOne({ _id: n }, { session })
                  await database.collection<{ _id: number }>('right').insertOne({ _id: n }, { session })
                }),
              )
            acknowledged.add(n)
          } catch {
            return
          }
          if (acknowledged.size === enough) child.kill('SIGKILL')
        }
      }
      const exited = once(child!, 'exit')
      await Promise.all([...Array.from({ length: 8 }, write), exited])
      await client.close()
    }
    await withServer(async client => {
      const ids = async (name: string) =>
        (await client.db('a').collection<{ _id: number }>(name).find().toArray()).map(({ _id }) => _id)
      const [single, left, right] = [await ids('single'), await ids('left'), await ids('right')]
      const found = new Set([...single, ...left])
      expect([...acknowledged].filter(n => !found.has(n))).toEqual([])
      expect(left.sort()).toEqual(right.sort())
    })
  }, 30_000)
})
