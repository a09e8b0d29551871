// A scene in which little work takes many turns.
import { type Collection, type Document, MongoClient } from 'mongodb'
import { takeTurnsOf } from '../pacing/turns.ts'
import { startEmbeddedMongo } from '../server.ts'

export type Thing = Document & { _id: number }
export const count = 300

/** True for every document with v 0, after some work. */
export const slowly = { $and: [{ $eq: ['$v', 0] }, { $in: [19, '$list'] }] }

export type Scene = {
  client: MongoClient
  other: MongoClient
  things: Collection<Thing>
  /** The same collection by way of another client. */
  ofOthers: Collection<Thing>
  ping(): Promise<unknown>
  fill(): Promise<void>
  stop(): Promise<void>
}

export async function startScene(): Promise<Scene> {
  // Each turn ends as soon as it may, so that how many there are does not depend on the machine.
  const turnMs = takeTurnsOf(0)
  const server = await startEmbeddedMongo({ memory: true })
  const client = await MongoClient.connect(server.uri)
  const other = await MongoClient.connect(server.uri)
  const things = client.db('turns').collection<Thing>('things')
  return {
    client,
    other,
    things,
    ofOthers: other.db('turns').collection<Thing>('things'),
    ping: () => other.db('turns').command({ ping: 1 }),
    fill: async () => {
      const list = Array.from({ length: 20 }, (_, i) => i)
      await things.deleteMany({})
      await things.insertMany(Array.from({ length: count }, (_, _id) => ({ _id, v: 0, list })))
    },
    stop: async () => {
      takeTurnsOf(turnMs)
      await client.close()
      await other.close()
      await server.close()
    },
  }
}

/** Does the work, and meanwhile asks again and again: how often it was answered before the work was done. */
export async function meanwhile<Answer>(work: Promise<Answer>, ask: (i: number) => Promise<unknown>) {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  done.catch(() => {})
  let asked = 0
  while (!isDone) {
    await ask(asked)
    if (!isDone) asked++
  }
  return { answer: await done, asked }
}
