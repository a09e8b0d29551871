// Whatever indexes there are, a query finds the same documents in the same order.
import fc from 'fast-check'
import { insertDocument } from '../commands/modify.ts'
import { findRecords } from '../commands/queries.ts'
import { type Collation, readCollation } from '../values/collation.ts'
import type { Document } from '../values/kinds.ts'
import { planQuery } from './planner.ts'
import { Store } from './store.ts'

const scalar = fc.constantFrom<unknown>(
  null,
  0,
  1,
  2,
  -1,
  1.5,
  '',
  'a',
  'A',
  'ab',
  true,
  false,
  new Date(5),
  {
    x: 1,
  },
)
const value = fc.oneof({ weight: 3, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }))
const item = fc.record({ p: scalar, q: scalar }, { requiredKeys: [] })
const document = fc.record(
  { a: value, b: scalar, c: fc.oneof(item, fc.array(item, { maxLength: 2 })) },
  { requiredKeys: [] },
)
const condition = fc.oneof(
  scalar,
  ...['$gt', '$gte', '$lt', '$lte', '$ne'].map(operator => scalar.map(bound => ({ [operator]: bound }))),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gt: low, $lte: high })),
  fc.array(scalar, { maxLength: 3 }).map(list => ({ $in: list })),
  fc.boolean().map(exists => ({ $exists: exists })),
)
const filter = fc.dictionary(fc.constantFrom('a', 'b', 'c.p', 'c.q'), condition, { maxKeys: 3 })
const sort = fc.tuple(fc.constantFrom('a', 'b', 'c.p'), fc.constantFrom(1, -1))
const key = fc.constantFrom<Document>(
  { a: 1 },
  { b: -1 },
  { a: 1, b: 1 },
  { b: 1, a: -1 },
  { 'c.p': 1, 'c.q': 1 },
  { b: 1, 'c.p': -1 },
)
const kind = fc.constantFrom<Document>(
  {},
  {},
  { sparse: true },
  { partialFilterExpression: { b: { $exists: true } } },
)

function find(
  documents: Document[],
  indexes: Document[],
  query: Document,
  order: [string, number],
  collation: Collation,
): unknown[] {
  const store = new Store(undefined, () => new Date(0))
  const collection = store.ensureCollection('d', 'c')
  indexes.forEach((index, i) => {
    const specification = { v: 2, name: `index ${i}`, ...(index as { key: Document }) }
    store.change({ change: 'createIndex', database: 'd', collection: 'c', specification })
  })
  documents.forEach((each, _id) => {
    const transaction = store.begin(false)
    insertDocument(collection, { _id, ...each }, undefined, transaction)
    store.commit(transaction)
  })
  const wanted = { filter: query, match: { collation }, sort: { [order[0]]: order[1], _id: 1 } }
  return findRecords(collection, wanted, undefined).map(record => record.document._id)
}

test('indexes change nothing but the way', () => {
  const index = fc.tuple(key, kind).map(([fields, options]) => ({ key: fields, ...options }))
  fc.assert(
    fc.property(
      fc.array(document, { maxLength: 12 }),
      fc.array(index, { minLength: 1, maxLength: 2 }),
      filter,
      sort,
      fc.constantFrom(undefined, { locale: 'en', strength: 1 }),
      (documents, indexes, query, order, collation) => {
        const answer = (used: Document[]) => find(documents, used, query, order, readCollation(collation))
        expect(answer(indexes)).toEqual(answer([]))
      },
    ),
    { numRuns: 500 },
  )
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

test('under a collation an index serves numbers, but neither strings nor the sort', () => {
  const collection = new Store(undefined, () => new Date(0)).ensureCollection('d', 'c')
  collection.addIndex({ v: 2, name: 'hall', key: { hall: 1 } })
  const byHall = [{ path: 'hall', parts: ['hall'], direction: 1 as const }]
  const plan = (filter: Document, sort: typeof byHall = []) =>
    planQuery(collection, filter, sort, undefined, readCollation({ locale: 'zh' }))
  expect(plan({ hall: 1 })).toMatchObject({ kind: 'index' })
  for (const hall of ['a', { $gt: 'a' }, { $in: [1, 'a'] }, { name: 'a' }])
    expect(plan({ hall })).toEqual({ kind: 'all' })
  expect(plan({ _id: 'a' })).toEqual({ kind: 'all' })
  expect(plan({}, byHall)).toEqual({ kind: 'all' })
})
