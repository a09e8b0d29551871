// An index is made while others write, and holds what they wrote.
import type { Collection } from 'mongodb'
import { codeOf } from './engine-under-test.ts'
import { count, meanwhile, type Scene, startScene, type Thing } from './testing/long-work.ts'

let scene: Scene
let things: Collection<Thing>
let others: Collection<Thing>
beforeAll(async () => {
  scene = await startScene()
  things = scene.things
  others = scene.ofOthers
})
afterAll(() => scene.stop())
beforeEach(async () => {
  await things.drop().catch(() => {})
  await scene.fill()
  await things.updateMany({}, [{ $set: { n: '$_id' } }])
})

/** What an index has, in its order, and what is there. */
async function expectComplete(key: 'n' | 'list', hint: string): Promise<void> {
  const indexed = await things.find({}, { hint }).toArray()
  const all = await things.find().sort({ $natural: 1 }).toArray()
  const byId = (one: Thing, other: Thing) => one._id - other._id
  expect(indexed.toSorted(byId)).toEqual(all.toSorted(byId))
  for (const { [key]: value } of all) {
    const found = await things.countDocuments({ [key]: value }, { hint })
    expect(found).toBe(all.filter(other => JSON.stringify(other[key]) === JSON.stringify(value)).length)
  }
}
const names = async () => (await things.indexes()).map(({ name }) => name)

test.each([
  ['n', {}],
  ['n', { unique: true }],
  ['list', {}],
] as const)('what is written meanwhile stands in an index of %s %j', async (key, options) => {
  const { asked } = await meanwhile(things.createIndex({ [key]: 1 }, options), async i => {
    const [near, far] = [i * 3, count - 1 - i * 3]
    await others.insertOne({ _id: count + i, n: count + i, list: [i] })
    await others.updateOne({ _id: near }, { $set: { n: 1000 + i, list: [i, 77] } })
    await others.updateOne({ _id: far }, { $set: { n: 2000 + i, list: [i, 78] } })
    await others.deleteOne({ _id: near + 1 })
    await others.deleteOne({ _id: far - 1 })
  })
  expect(asked).toBeGreaterThan(2)
  expect(await names()).toEqual(['_id_', `${key}_1`])
  await expectComplete(key, `${key}_1`)
})

/** Does it once, when the index is being made. */
const once = (work: () => Promise<unknown>) => (i: number) => (i === 1 ? work() : scene.ping())

test.each<[string, number, number]>([
  ['of what it has looked at', count, 0],
  ['of what it has not', count, count - 1],
])('a duplicate %s, written meanwhile, ends it and leaves nothing', async (_what, _id, n) => {
  const build = codeOf(things.createIndex({ n: 1 }, { unique: true }))
  const { answer } = await meanwhile(
    build,
    once(() => others.insertOne({ _id, n })),
  )
  expect(answer).toBe(11000)
  expect(await names()).toEqual(['_id_'])
  await others.insertOne({ _id: count + 1, n })
  expect(await things.countDocuments({ n })).toBe(3)
})

test('values that change places in one commit are no duplicates', async () => {
  await meanwhile(things.createIndex({ n: 1 }, { unique: true }), async i => {
    await scene.other.withSession(session =>
      session.withTransaction(async () => {
        await others.updateOne({ _id: i }, { $unset: { n: 1 } }, { session })
        await others.updateOne({ _id: count - 1 - i }, { $set: { n: i } }, { session })
        await others.updateOne({ _id: i }, { $set: { n: count - 1 - i } }, { session })
      }),
    )
  })
  expect(await names()).toEqual(['_id_', 'n_1'])
  await expectComplete('n', 'n_1')
  expect(await codeOf(others.insertOne({ _id: count, n: 0 }))).toBe(11000)
})

test('a transaction that wrote before it was there cannot bring in a duplicate', async () => {
  const session = scene.other.startSession()
  session.startTransaction()
  const build = codeOf(things.createIndex({ n: 1 }, { unique: true }))
  await others.insertOne({ _id: count, n: 5 }, { session })
  for (let i = 0; i < 20; i++) await scene.ping()
  expect(await names()).toEqual(['_id_'])
  await session.commitTransaction()
  await session.endSession()
  expect(await build).toBe(11000)
  expect(await names()).toEqual(['_id_'])
})

test('parallel arrays written meanwhile are kept, and end it', async () => {
  const { answer } = await meanwhile(
    codeOf(things.createIndex({ n: 1, list: 1 })),
    once(() => others.updateOne({ _id: 0 }, { $set: { n: [1] } })),
  )
  expect(answer).toBe(171)
  expect(await things.findOne({ _id: 0 })).toMatchObject({ n: [1] })
})

test('the collection dropped meanwhile ends it', async () => {
  const { answer } = await meanwhile(
    codeOf(things.createIndex({ n: 1 })),
    once(() => others.drop()),
  )
  expect(answer).toBe(276)
})

test('one asked for twice is made once', async () => {
  const both = [things, others].map(each => each.createIndex({ n: 1 }))
  expect(await Promise.all(both)).toEqual(['n_1', 'n_1'])
  expect(await names()).toEqual(['_id_', 'n_1'])
})

test('its time limit and the end of its session leave nothing of it', async () => {
  const indexes = [{ key: { n: 1, list: 1, v: 1 }, name: 'late' }]
  const late = scene.client.db('turns').command({ createIndexes: 'things', indexes, maxTimeMS: 1 })
  expect(await codeOf(late)).toBe(50)
  const session = scene.client.startSession()
  const { answer } = await meanwhile(
    codeOf(things.createIndex({ n: 1 }, { session })),
    once(() => scene.other.db('admin').command({ killSessions: [session.id] })),
  )
  await session.endSession()
  expect(answer).toBe(11601)
  expect(await names()).toEqual(['_id_'])
  expect(await things.createIndex({ n: 1 })).toBe('n_1')
})
