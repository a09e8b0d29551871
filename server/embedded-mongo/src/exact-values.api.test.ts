// What is stored is what was sent: a whole double is no int, and what looks like a reference is a document.
import { type Collection, type Document, Double, Int32, ObjectId } from 'mongodb'
import { type EngineUnderTest, startEngineUnderTest, testUnlikeDocumentDB } from './engine-under-test.ts'

type Thing = Document & { _id: number }
let engine: EngineUnderTest
let things: Collection<Thing>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  things = engine.client.db(engine.database).collection<Thing>('things')
})
afterAll(() => engine.stop())
beforeEach(async () => {
  await things.deleteMany({})
  await things.insertOne({
    _id: 1,
    v: new Double(42),
    list: [new Double(1), 2],
    inner: { v: new Double(-3) },
    n: 1,
  })
})

const typesOf = async () => {
  const found = await things.findOne({ _id: 1 }, { promoteValues: false })
  return [found!.v, found!.list[0], found!.list[1], found!.inner.v].map(({ _bsontype }) => _bsontype)
}
const asStored = ['Double', 'Double', 'Int32', 'Double']

test.each<[Document, number]>([
  [{ v: { $type: 'double' } }, 1],
  [{ v: { $type: 'int' } }, 0],
  [{ 'inner.v': { $type: 'double' } }, 1],
  [{ list: { $type: 'double' } }, 1],
  [{ v: 42 }, 1],
  [{ v: new Double(42) }, 1],
  [{ v: { $gte: 42, $lt: new Double(43) } }, 1],
  [{ v: { $mod: [2, 0] } }, 1],
])('%j finds %i', async (filter, n) => expect(await things.countDocuments(filter)).toBe(n))

test('a double stays one in an update of something else, in each way of updating', async () => {
  await things.updateOne({ _id: 1 }, { $set: { other: 1 } })
  expect(await typesOf()).toEqual(asStored)
  await things.updateOne({ _id: 1 }, [{ $set: { more: 1 } }])
  expect(await typesOf()).toEqual(asStored)
  await things.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } })
  expect(await typesOf()).toEqual(asStored)
})

test('what is counted with a double is one', async () => {
  await things.updateOne({ _id: 1 }, { $inc: { v: 1, n: new Double(1) } })
  const { v, n } = (await things.findOne({ _id: 1 }, { promoteValues: false }))!
  expect([v, n]).toEqual([new Double(43), new Double(2)])
  const [told] = await things
    .aggregate([{ $project: { _id: 0, type: { $type: '$v' }, sum: { $add: ['$v', 1] } } }], {
      promoteValues: false,
    })
    .toArray()
  expect(told).toEqual({ type: 'double', sum: new Double(44) })
})

test('numbers of one value are one, whatever their type: in a unique index too', async () => {
  await things.createIndex({ v: 1 }, { unique: true })
  await expect(things.insertOne({ _id: 2, v: new Int32(42) })).rejects.toMatchObject({ code: 11000 })
  await things.dropIndex('v_1')
  expect(await things.countDocuments({ _id: new Double(1) as never })).toBe(1)
})

test('limits, sorts and sizes may come as doubles', async () => {
  const command = {
    find: 'things',
    sort: { _id: new Double(-1) },
    limit: new Double(1),
    batchSize: new Double(1),
  }
  const { cursor } = await engine.client.db(engine.database).command(command)
  expect(cursor.firstBatch).toHaveLength(1)
})

test('a field within what looks like a reference is found', async () => {
  const $id = new ObjectId()
  await things.insertOne({ _id: 2, members: [{ $ref: 'foo', $id, $db: 'bar' }], one: { $ref: 'foo', $id } })
  expect(await things.countDocuments({ 'members.$id': $id })).toBe(1)
  expect(await things.countDocuments({ 'one.$ref': 'foo' })).toBe(1)
  await things.updateOne({ _id: 2 }, { $set: { n: 1 } })
  expect(await things.countDocuments({ 'one.$id': $id })).toBe(1)
})

// DocumentDB takes `$id` for an operator there.
testUnlikeDocumentDB('such a field is found in an element of an array too', async () => {
  const $id = new ObjectId()
  await things.insertOne({ _id: 2, members: [{ $ref: 'foo', $id, $db: 'bar' }] })
  expect(await things.countDocuments({ members: { $elemMatch: { $id } } })).toBe(1)
})
