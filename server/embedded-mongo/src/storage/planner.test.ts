// Whatever indexes there are, a query finds the same documents in the same order.
import fc from 'fast-check'
import { insertDocument, replaceDocument } from '../commands/modify.ts'
import { countRecords, findRecords, type Query } from '../commands/queries.ts'
import { atOnce } from '../pacing/turns.ts'
import type { Document } from '../values/kinds.ts'
import { stageRemoval } from './staging.ts'
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
  'a\0b',
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
const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c.p', 'c.q'), condition, { maxKeys: 3 })
const filter = fc.oneof(
  { weight: 3, arbitrary: fields },
  fc
    .tuple(fields, fc.array(fields, { minLength: 1, maxLength: 3 }))
    .map(([common, $or]): Document => ({ ...common, $or })),
)
const sort = fc.tuple(fc.constantFrom('a', 'b', 'c.p'), fc.constantFrom(1, -1))
const key = fc.constantFrom<Document>(
  { a: 1 },
  { b: -1 },
  { a: 1, b: 1 },
  { b: 1, a: -1 },
  { 'c.p': 1, 'c.q': 1 },
  { b: 1, 'c.p': -1 },
  { a: 1, _id: 1 },
  { b: 1, _id: 1 },
  { b: -1, _id: 1 },
  { a: 1, b: 1, _id: 1 },
  { b: 1, a: -1, _id: 1 },
  { 'c.p': 1, b: -1, _id: 1 },
)
const kind = fc.constantFrom<Document>(
  {},
  {},
  { sparse: true },
  { partialFilterExpression: { b: { $exists: true } } },
)

/** What an open transaction changed itself, and what others committed since it began. */
type Changes = { own: Document[]; later: Document[]; removes: boolean }
const few = fc.array(document, { maxLength: 2 })
const changes = fc.record({ own: few, later: few, removes: fc.boolean() })

function find(
  documents: Document[],
  indexes: Document[],
  query: Document,
  asked: Pick<Query, 'sort' | 'skip' | 'limit'>,
  { own, later, removes }: Changes = { own: [], later: [], removes: false },
) {
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
  const wanted = { filter: query, match: {}, ...asked }
  const inside = store.begin(true)
  const replace = (_id: number, by: Document, transaction: typeof inside) => {
    const old = [...collection.documents.values()].find(each => each.document._id === _id)
    if (old) replaceDocument(collection, old, { _id, ...by }, transaction)
  }
  later.forEach((each, i) => {
    const transaction = store.begin(false)
    replace(documents.length - 1 - i, each, transaction)
    store.commit(transaction)
  })
  // What another one changed meanwhile cannot be written.
  if (later.length + own.length < documents.length) {
    own.forEach((each, _id) => {
      replace(_id, each, inside)
    })
    const first = collection.documents.values().next().value
    if (removes && own.length === 0 && first) stageRemoval(collection, first, inside)
    own.forEach((each, i) => {
      insertDocument(collection, { _id: 100 + i, ...each }, undefined, inside)
    })
  }
  const seen = (transaction: typeof inside | undefined) => ({
    found: atOnce(findRecords(collection, wanted, transaction)).map(record => record.document._id),
    count: atOnce(countRecords(collection, { ...wanted, sort: undefined }, transaction)),
  })
  return { inside: seen(inside), outside: seen(undefined) }
}

test('indexes change nothing but the way', () => {
  const index = fc.tuple(key, kind).map(([fields, options]) => ({ key: fields, ...options }))
  fc.assert(
    fc.property(
      fc.array(document, { maxLength: 12 }),
      fc.array(index, { minLength: 1, maxLength: 3 }),
      filter,
      sort,
      fc.record({ skip: fc.constantFrom(0, 1), limit: fc.constantFrom(0, 2) }),
      changes,
      (documents, indexes, query, [path, way], part, changed) => {
        const asked = { sort: { [path]: way, _id: 1 }, ...part }
        const answer = (used: Document[]) => find(documents, used, query, asked, changed)
        expect(answer(indexes)).toEqual(answer([]))
      },
    ),
    { numRuns: 1500 },
  )
})
