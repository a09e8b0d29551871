// Strings are compared by their bytes: any other collation than the simple one is refused by name.
import type { CollationOptions, Collection, Document } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest, testOfEmbedded } from './engine-under-test.ts'

let engine: EngineUnderTest
let names: Collection<Document>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  names = engine.client.db(engine.database).collection('names')
  await names.insertMany([{ s: 'b' }, { s: 'A' }, { s: 'a' }])
})
afterAll(() => engine.stop())

type Asked = (options: { collation: CollationOptions }) => Promise<unknown>
const asked: [name: string, ask: Asked][] = [
  ['find', options => names.find({ s: 'a' }, options).toArray()],
  ['aggregate', options => names.aggregate([{ $match: { s: 'a' } }], options).toArray()],
  ['count', options => names.count({ s: 'a' }, options)],
  ['distinct', options => names.distinct('s', {}, options)],
  ['updateMany', options => names.updateMany({ s: 'a' }, { $set: { n: 1 } }, options)],
  ['deleteMany', options => names.deleteMany({ s: 'x' }, options)],
  ['findOneAndUpdate', options => names.findOneAndUpdate({ s: 'a' }, { $set: { n: 1 } }, options)],
  ['findOneAndDelete', options => names.findOneAndDelete({ s: 'x' }, options)],
]
for (const [name, ask] of asked) {
  testOfEmbedded(`${name} with a collation is refused`, async () =>
    expect(await codeOf(ask({ collation: { locale: 'zh' } }))).toBe(238),
  )
  testOfEmbedded(`${name} with the simple collation is done`, async () =>
    expect(await codeOf(ask({ collation: { locale: 'simple' } }))).toHaveProperty('answered'),
  )
}

testOfEmbedded('after a refusal nothing was written', async () => {
  await codeOf(names.updateMany({}, { $set: { m: 1 } }, { collation: { locale: 'fr' } }))
  expect(await names.countDocuments({ m: 1 })).toBe(0)
})

test('without one strings come in the order of their bytes', async () => {
  const sorted = await names.find().sort({ s: 1 }).toArray()
  expect(sorted.map(({ s }) => s)).toEqual(['A', 'a', 'b'])
})
