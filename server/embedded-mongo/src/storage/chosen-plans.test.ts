// Which plan is chosen, in which order it comes, and what it reads.
import { insertDocument } from '../commands/modify.ts'
import { countRecords, findRecords } from '../commands/queries.ts'
import { atOnce } from '../pacing/turns.ts'
import type { Document } from '../values/kinds.ts'
import type { Collection } from './collection.ts'
import { type Plan, planQuery } from './planner.ts'
import { Store } from './store.ts'

const sortBy = (...fields: [string, 1 | -1][]) =>
  fields.map(([path, direction]) => ({ path, parts: path.split('.'), direction }))
/** A collection with 30 documents of 3 halls, some with several departments. */
function collectionWith(...keys: Document[]) {
  const store = new Store(undefined, () => new Date(0))
  const collection = store.ensureCollection('d', 'c')
  keys.forEach((key, i) => {
    collection.addIndex({ v: 2, name: `index ${i}`, key })
  })
  for (let _id = 0; _id < 30; _id++) {
    const transaction = store.begin(false)
    const departments = _id % 2 ? ['a', 'b'] : ['a']
    insertDocument(collection, { _id, hall: _id % 3, departments, at: 100 - _id }, undefined, transaction)
    store.commit(transaction)
  }
  return Object.assign(collection, { store })
}
const shape = (plan: Plan) => ({
  kind: plan.kind,
  ...('sorted' in plan && { sorted: plan.sorted, reverse: plan.reverse }),
})
const inOrder = { kind: 'index', sorted: true, reverse: false }

describe('the order of an index', () => {
  test('under $in: its ranges are merged', () => {
    const collection = collectionWith({ hall: 1, at: -1, _id: -1 })
    const newest = sortBy(['at', -1], ['_id', -1])
    expect(shape(planQuery(collection, { hall: { $in: [0, 2] } }, newest))).toEqual(inOrder)
    expect(shape(planQuery(collection, { hall: { $in: [0, 2] } }, sortBy(['hall', 1], ['at', -1])))).toEqual(
      inOrder,
    )
    const turned = sortBy(['at', 1], ['_id', 1])
    expect(shape(planQuery(collection, { hall: { $in: [0, 2] } }, turned))).toMatchObject({ reverse: true })
    const wanted = { filter: { hall: { $in: [0, 2] } }, match: {}, sort: { at: -1, _id: -1 }, limit: 4 }
    expect(atOnce(findRecords(collection, wanted, undefined)).map(({ document }) => document._id)).toEqual([
      0, 2, 3, 5,
    ])
  })
  test('behind a field with arrays, for one value and for several: each document once', () => {
    const collection = collectionWith({ departments: 1, at: 1, _id: 1 })
    const oldest = sortBy(['at', 1], ['_id', 1])
    expect(shape(planQuery(collection, { departments: 'b' }, oldest))).toEqual(inOrder)
    expect(shape(planQuery(collection, { departments: { $in: ['a', 'b'] } }, oldest))).toEqual(inOrder)
    const filter = { departments: { $in: ['a', 'b'] } }
    const wanted = { filter, match: {}, sort: { at: 1, _id: 1 }, limit: 3 }
    expect(atOnce(findRecords(collection, wanted, undefined)).map(({ document }) => document._id)).toEqual([
      29, 28, 27,
    ])
  })
  test('by a field with arrays: never, they are sorted by their least element', () => {
    const collection = collectionWith({ hall: 1, departments: 1 })
    expect(shape(planQuery(collection, { hall: 1 }, sortBy(['departments', 1])))).toMatchObject({
      sorted: false,
    })
  })
  test('under $or: the branches are merged where each comes in order, else each document is found once', () => {
    const collection = collectionWith({ hall: 1, at: 1, _id: 1 }, { departments: 1, at: 1, _id: 1 })
    const filter = { $or: [{ hall: 1 }, { departments: 'b' }] }
    const plan = planQuery(collection, filter, sortBy(['at', 1], ['_id', 1]))
    expect(shape(plan)).toEqual({ kind: 'union', sorted: true, reverse: false })
    expect(shape(planQuery(collection, filter, sortBy(['_id', 1])))).toMatchObject({ sorted: false })
    expect(planQuery(collection, { $or: [{ hall: 1 }, { at: 3 }] })).toEqual({ kind: 'all' })
    const wanted = { filter, match: {}, sort: { at: 1, _id: 1 }, limit: 3 }
    expect(atOnce(findRecords(collection, wanted, undefined)).map(({ document }) => document._id)).toEqual([
      29, 28, 27,
    ])
  })
})

test('of several indexes the one with the fewest keys is taken, whatever their fields', () => {
  const collection = collectionWith({ departments: 1, hall: 1, at: 1 }, { at: 1 })
  const filter = { departments: 'a', hall: 1, at: { $lt: 72 } }
  expect(planQuery(collection, filter)).toMatchObject({ index: { name: 'index 0' } })
  expect(planQuery(collection, { departments: 'a', at: { $lt: 72 } })).toMatchObject({
    index: { name: 'index 1' },
  })
})

/** Counts the documents that are looked at from now on. */
function watchLooks(collection: Collection) {
  const looks = { count: 0 }
  for (const record of collection.documents.values()) {
    const { look } = record
    record.look = fields => {
      looks.count++
      return look.call(record, fields)
    }
  }
  return looks
}

test('in a transaction too as many are read as are wanted, and what it changed itself', () => {
  const collection = collectionWith({ hall: 1, at: 1, _id: 1 })
  const transaction = collection.store.begin(true)
  const mine = { _id: 50, hall: 1, at: 72.5, departments: [] }
  insertDocument(collection, mine, undefined, transaction)
  const looks = watchLooks(collection)
  const wanted = { filter: { hall: 1 }, match: {}, sort: { at: 1, _id: 1 }, limit: 2 }
  const found = atOnce(findRecords(collection, wanted, transaction))
  expect(looks.count).toBeLessThan(20)
  expect(found.map(({ document }) => document._id)).toEqual([28, 50])
})

describe('counting', () => {
  const countRead = (collection: Collection, filter: Document, limit = 0) => {
    const looks = watchLooks(collection)
    const n = atOnce(countRecords(collection, { filter, match: {}, limit }, undefined))
    return { n, read: looks.count }
  }
  const counted: [string, Document, number][] = [
    ['one value', { hall: 1 }, 10],
    ['a list', { hall: { $in: [0, 1] } }, 20],
    ['an element of arrays', { departments: 'b' }, 15],
    ['elements of arrays, each document once', { departments: { $in: ['a', 'b'] } }, 30],
    ['no value', { hall: 1, ended: null }, 10],
  ]
  test.each(counted)('%s: by the index alone', (_what, filter, n) => {
    const collection = collectionWith({ hall: 1, ended: 1 }, { departments: 1 })
    expect(countRead(collection, filter)).toEqual({ n, read: 0 })
  })
  test('up to a limit', () => {
    const collection = collectionWith({ hall: 1 })
    expect(countRead(collection, { hall: 1 }, 4)).toEqual({ n: 4, read: 0 })
  })
  test('where keys run backwards, what begins with a string is no longer told from it: it is read', () => {
    const collection = collectionWith({ name: -1 })
    const transaction = collection.store.begin(false)
    insertDocument(collection, { _id: 99, name: 'a\0b' }, undefined, transaction)
    collection.store.commit(transaction)
    expect(countRead(collection, { name: { $lte: 'a' } }).n).toBe(0)
  })
  test('what the index does not say is read', () => {
    const collection = collectionWith({ hall: 1 })
    expect(countRead(collection, { hall: 1, at: { $gt: 90 } })).toEqual({ n: 3, read: 10 })
  })
})

test('an index that fits is used, for the filter and for the sort', () => {
  const collection = new Store(undefined, () => new Date(0)).ensureCollection('d', 'c')
  collection.addIndex({ v: 2, name: 'hall', key: { hall: 1, at: -1 } })
  const at = [{ path: 'at', parts: ['at'], direction: -1 as const }]
  expect(planQuery(collection, { _id: 5 })).toMatchObject({ kind: 'ids' })
  expect(planQuery(collection, { hall: 1 }, at)).toMatchObject({
    kind: 'index',
    sorted: true,
    reverse: false,
  })
  expect(planQuery(collection, { hall: { $in: [1, 2] }, at: { $gt: 3 } })).toMatchObject({ kind: 'index' })
  expect(planQuery(collection, { hall: 1, at: { $gt: 3 } }, at)).toMatchObject({ sorted: true })
  expect(planQuery(collection, { at: 3 })).toEqual({ kind: 'all' })
})
