// Regular expressions by way of every operator that takes one.
import { BSONRegExp, type Collection } from 'mongodb'
import { codeOf, type EngineUnderTest, startEngineUnderTest, testOfEmbedded } from './engine-under-test.ts'

type Shop = { _id: number; name: unknown }
let engine: EngineUnderTest
let collection: Collection<Shop>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection<Shop>('shops')
  await collection.createIndex({ name: 1 })
  await collection.insertMany([
    { _id: 1, name: '𠮷野家' },
    { _id: 2, name: 'abc' },
    { _id: 3, name: ['x', '镇政府'] },
    { _id: 4, name: 'abc\n' },
    { _id: 5, name: 7 },
    { _id: 6, name: 'a'.repeat(30) },
  ])
})
afterAll(() => engine.stop())
const found = async (name: unknown) =>
  (await collection.find({ name } as never, { sort: { _id: 1 } }).toArray()).map(({ _id }) => _id)

const rows: [condition: unknown, ids: number[]][] = [
  [{ $regex: '\\p{Han}' }, [1, 3]],
  [{ $regex: '^.{3}$' }, [1, 2, 3, 4]],
  [{ $regex: '^(a+)+$' }, [6]],
  [{ $regex: '^abc' }, [2, 4]],
  [new BSONRegExp('^\\p{Han}+$'), [1, 3]],
  [{ $in: [7, new BSONRegExp('\\p{Han}')] }, [1, 3, 5]],
  [{ $nin: [7, new BSONRegExp('\\p{Han}')] }, [2, 4, 6]],
  [{ $not: new BSONRegExp('^.{3}$') }, [5, 6]],
  [{ $not: { $regex: 'ABC', $options: 'i' } }, [1, 3, 5, 6]],
  [{ $all: [new BSONRegExp('^.$'), new BSONRegExp('政')] }, [3]],
  [{ $elemMatch: { $regex: '^镇' } }, [3]],
]
for (const [condition, ids] of rows)
  test(`${JSON.stringify(condition)}`, async () => expect(await found(condition)).toEqual(ids))

testOfEmbedded('what no linear-time engine can do is refused by name, whatever asks for it', async () => {
  const refusals: Promise<unknown>[] = [
    found({ $regex: 'a(?=b)' }),
    found({ $in: [new BSONRegExp('(a)\\1')] }),
    found({ $not: new BSONRegExp('(?<!a)b') }),
    collection.aggregate([{ $match: { name: { $regex: 'a++' } } }]).toArray(),
    collection.deleteMany({ name: { $regex: '(?>a)' } }),
  ]
  for (const refusal of refusals) expect(await codeOf(refusal)).toBe(238)
  await expect(found({ $regex: 'a(?=b)' })).rejects.toThrow('A look-ahead in a regular expression')
})
