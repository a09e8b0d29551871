// node --import tsx server/embedded-mongo/src/testing/longest-pauses.ts [words of what is to be measured]: how long one
// client stops everybody else with the largest things it can ask for. It prints, and asserts nothing: the figures are of
// this machine. CPU is that of the server's main thread between two turns of its event loop.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Collection, type Db, type Document, MongoClient } from 'mongodb'
import type { Pauses } from './paused-server.ts'

type Thing = Document & { _id: number }
type Scene = { client: MongoClient; database: Db; things: Collection<Thing>; large: Collection<Thing> }

const count = 50_000
const padding = 'x'.repeat(220)
const thing = (_id: number): Thing => ({
  _id,
  number: `Z${String(_id).padStart(8, '0')}`,
  status: ['open', 'called', 'done'][_id % 3],
  at: new Date(1_700_000_000_000 + ((_id * 7919) % count) * 1000),
  tags: [_id % 10, _id % 7],
  hall: { id: _id % 20, name: '大厅' },
  padding,
})
const several = (from: number, length: number) => Array.from({ length }, (_, i) => thing(from + i))
const numbers = (length: number) => Array.from({ length }, (_, i) => i)
const tenThousand = numbers(10_000)
const fifteenMB = { rows: Array.from({ length: 60_000 }, (_, i) => ({ i, text: padding })) }

const works: [
  name: string,
  work: (scene: Scene) => Promise<unknown>,
  prepare?: (scene: Scene) => Promise<unknown>,
][] = [
  ['insertMany of 50,000', ({ things }) => things.insertMany(several(0, count))],
  ['an index', ({ things }) => things.createIndex({ status: 1, at: -1 })],
  ['a unique index', ({ things }) => things.createIndex({ number: 1 }, { unique: true })],
  ['an index of an array', ({ things }) => things.createIndex({ tags: 1 })],
  ['a scan that answers all', ({ things }) => things.find({ padding: /xxx/ }).toArray()],
  [
    'sort and answer all',
    ({ things }) => things.find().sort({ 'hall.id': 1, padding: 1, _id: -1 }).toArray(),
  ],
  [
    '$group of 50,000 groups',
    ({ things }) => things.aggregate([{ $group: { _id: '$padding', all: { $push: '$_id' } } }]).toArray(),
  ],
  ['distinct of 50,000 values', ({ things }) => things.distinct('number')],
  [
    '$in of 100,000 values',
    ({ things }) => things.find({ 'hall.code': { $in: numbers(100_000) } }).toArray(),
  ],
  ['$in of 100,000 _ids', ({ things }) => things.countDocuments({ _id: { $in: numbers(100_000) } })],
  [
    '$or of 10,000',
    ({ things }) => things.findOne({ $or: tenThousand.map(code => ({ 'hall.code': code })) }),
  ],
  [
    '$or of 10,000 by index',
    ({ things }) => things.findOne({ $or: tenThousand.map(i => ({ number: `Y${i}` })) }),
  ],
  ['updateMany', ({ things }) => things.updateMany({}, { $set: { seen: true } })],
  ['updateMany of an indexed field', ({ things }) => things.updateMany({}, { $set: { status: 'late' } })],
  [
    'bulkWrite of 20,000 updates',
    ({ things }) =>
      things.bulkWrite(
        numbers(20_000).map(_id => ({ updateOne: { filter: { _id }, update: { $inc: { n: 1 } } } })),
      ),
  ],
  [
    'a transaction of 20,000 writes',
    ({ client, things }) =>
      client.withSession(session =>
        session.withTransaction(async () => {
          await things.updateMany({ _id: { $lt: 20_000 } }, { $inc: { n: 1 } }, { session })
        }),
      ),
  ],
  [
    'a transaction of 20,000 inserts, taken back',
    ({ client, things }) =>
      client.withSession(async session => {
        session.startTransaction()
        await things.insertMany(several(count, 20_000), { session })
        await session.abortTransaction()
      }),
  ],
  ['a document of 15 MB inserted', ({ large }) => large.insertOne({ _id: 1, ...fifteenMB })],
  ['a field of it changed', ({ large }) => large.updateOne({ _id: 1 }, { $set: { n: 1 } })],
  ['all of it replaced', ({ large }) => large.replaceOne({ _id: 1 }, { ...fifteenMB, n: 2 })],
  ['it is found and changed', ({ large }) => large.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } })],
  ['it is read', ({ large }) => large.findOne({ n: 3 })],
  [
    'an element is pushed to it',
    ({ large }) => large.updateOne({ _id: 1 }, { $push: { rows: { i: 0 } as never } }),
  ],
  ['deleteMany', ({ things }) => things.deleteMany({})],
  [
    'the collection dropped',
    ({ things }) => things.drop(),
    ({ things }) => things.insertMany(several(0, count)),
  ],
]

/** What the others find there. */
const othersNeed = new Set(['insertMany of 50,000', 'a document of 15 MB inserted'])

const folder = mkdtempSync(join(tmpdir(), 'longest-pauses-'))
const server = fork(fileURLToPath(new URL('paused-server.ts', import.meta.url)), [folder], {
  execArgv: ['--import', 'tsx'],
})
const tell = async (what: 'begin' | 'end'): Promise<Pauses> => {
  server.send(what)
  return (await once(server, 'message'))[0]
}
const [uri] = await once(server, 'message')
const client = await MongoClient.connect(String(uri))
const database = client.db('pauses')
const scene: Scene = {
  client,
  database,
  things: database.collection('things'),
  large: database.collection('large'),
}
const [asked = ''] = process.argv.slice(2)
console.log('longest stop of the event loop'.padEnd(46), 'CPU ms'.padStart(8), 'by the clock'.padStart(14))
for (const [name, work, prepare] of works) {
  const isAsked = name.includes(asked)
  if (!isAsked && !othersNeed.has(name)) continue
  await prepare?.(scene)
  if (isAsked) await tell('begin')
  await work(scene)
  if (!isAsked) continue
  const { cpuMs, wallMs } = await tell('end')
  console.log(name.padEnd(46), cpuMs.toFixed(0).padStart(8), wallMs.toFixed(0).padStart(14))
}
await client.close()
server.disconnect()
await once(server, 'exit')
rmSync(folder, { recursive: true })
