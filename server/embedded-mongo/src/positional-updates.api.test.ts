// What $, $[] and $[identifier] stand for when an update has several of them.
import type { Collection, Document } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest, testUnlikeDocumentDB } from './engine-under-test.ts'

let engine: EngineUnderTest
let collection: Collection<Document & { _id: number }>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection('positional')
})
afterAll(() => engine.stop())
beforeEach(() => collection.deleteMany({}))

const open = [
  { k: 'a', status: 'open' },
  { k: 'b', status: 'open' },
]
type Case = [
  what: string,
  before: Document,
  filter: Document,
  update: Document,
  after: Document,
  more?: Document,
]
const cases: Case[] = [
  [
    'two fields of the found element, the first of them what it was found by',
    { steps: open },
    { 'steps.status': 'open' },
    { $set: { 'steps.$.status': 'done', 'steps.$.time': 'T' } },
    { steps: [{ k: 'a', status: 'done', time: 'T' }, open[1]] },
  ],
  [
    'by several operators',
    { steps: open },
    { steps: { $elemMatch: { status: 'open', k: 'b' } } },
    { $unset: { 'steps.$.status': 1 }, $set: { 'steps.$.k': 'c' }, $inc: { 'steps.$.n': 2 } },
    { steps: [open[0], { k: 'c', n: 2 }] },
  ],
  [
    'an element that is an array, among others',
    { b: [0.5, ['b']], c: [0, 0] },
    { b: { $type: 'array' } },
    { $set: { 'c.$': 9 } },
    { b: [0.5, ['b']], c: [0, 9] },
  ],
  [
    'two fields of the elements of an array filter',
    { a: [{ s: 'open' }, { s: 'shut' }, { s: 'open' }] },
    {},
    { $set: { 'a.$[e].s': 'done', 'a.$[e].t': 1 } },
    { a: [{ s: 'done', t: 1 }, { s: 'shut' }, { s: 'done', t: 1 }] },
    { arrayFilters: [{ 'e.s': 'open' }] },
  ],
  [
    'two filters whose elements one of them would change',
    { a: [{ s: 1 }, { s: 2 }] },
    {},
    { $set: { 'a.$[x].s': 2, 'a.$[y].s': 3 } },
    { a: [{ s: 2 }, { s: 3 }] },
    { arrayFilters: [{ 'x.s': 1 }, { 'y.s': 2 }] },
  ],
  [
    'arrays in arrays',
    {
      rows: [
        { open: true, cells: [1, 5] },
        { open: false, cells: [5] },
      ],
    },
    {},
    { $set: { 'rows.$[r].open': false, 'rows.$[r].cells.$[c]': 0 } },
    {
      rows: [
        { open: false, cells: [1, 0] },
        { open: false, cells: [5] },
      ],
    },
    { arrayFilters: [{ 'r.open': true }, { c: { $gt: 4 } }] },
  ],
  [
    'beside a field that the filter asks for',
    { status: 'open', steps: open },
    { status: 'open', 'steps.k': 'b' },
    { $set: { status: 'done', 'steps.$.k': 'z', 'steps.$.at': 1 } },
    { status: 'done', steps: [open[0], { k: 'z', status: 'open', at: 1 }] },
  ],
]
test.each(cases)('%s', async (_what, before, filter, update, after, more = {}) => {
  await collection.insertOne({ _id: 1, ...before })
  await collection.updateOne({ _id: 1, ...filter }, update, more)
  expect(await collection.findOne()).toEqual({ _id: 1, ...after })
})

test.each<[what: string, asked: Document]>([
  ['its type', { $type: 'array' }],
  ['its length', { $size: 2 }],
  ['all of it', { $eq: [1, 5] }],
])('what is asked of an array as a whole is no place in it: %s', async (_what, asked) => {
  await collection.insertOne({ _id: 1, b: [1, 5] })
  await expect(collection.updateOne({ b: asked }, { $set: { 'b.$': 9 } })).rejects.toMatchObject({ code: 2 })
})
test('an array of one that is asked for whole is no place either', async () => {
  await collection.insertOne({ _id: 1, b: [5] })
  await expect(collection.updateOne({ b: [5] }, { $set: { 'b.$': 9 } })).rejects.toMatchObject({ code: 2 })
})

type Refused = [what: string, update: Document, code: number, more?: Document]
/** Names begin with a small letter, and hold letters and digits. */
const calledOtherwise = (name: string): Refused => [
  `an array filter called ${name}`,
  { $set: { [`a.$[${name}].n`]: 1 } },
  2,
  { arrayFilters: [{ [name]: 1 }] },
]
const refused: Refused[] = [
  ['one element by name and by place', { $set: { 'a.$.n': 1, 'a.0.n': 2 } }, 40],
  ['$ twice in one path', { $set: { 'a.$.b.$': 1 } }, 2],
  ['$ as the first part', { $set: { '$.b': 1 } }, 2],
  calledOtherwise('é'),
]
const takenByDocumentDB: Refused[] = [
  [
    'one element by two names',
    { $set: { 'a.$[x].n': 1, 'a.$[y].n': 2 } },
    40,
    { arrayFilters: [{ 'x.n': 0 }, { 'y.k': 1 }] },
  ],
  ...['E', 'e_1', '1'].map(calledOtherwise),
]
const isRefused = async (_what: string, update: Document, code: number, more: Document = {}) => {
  const before = { _id: 1, m: 1, a: [{ n: 0, k: 1, b: [1] }] }
  await collection.insertOne(before)
  await expect(collection.updateOne({ _id: 1, 'a.n': 0 }, update, more)).rejects.toMatchObject({ code })
  expect(await collection.findOne()).toEqual(before)
}
test.each(refused)('%s is refused, and nothing changes', isRefused)
testUnlikeDocumentDB.each(takenByDocumentDB)('%s is refused, and nothing changes', isRefused)

testUnlikeDocumentDB('an element asked for by what it is not is not found', async () => {
  await collection.insertOne({ _id: 1, a: [{ n: 0 }] })
  const update = collection.updateOne({ 'a.n': { $ne: 7 } }, { $set: { 'a.$.n': 1 } })
  await expect(update).rejects.toMatchObject({ code: 2 })
  await collection.updateOne({ 'a.n': { $ne: 7, $lt: 1 } }, { $set: { 'a.$.n': 1 } })
  expect(await collection.findOne()).toEqual({ _id: 1, a: [{ n: 1 }] })
})
