import type { Document } from '../values/kinds.ts'
import { fieldsOfExpression, fieldsOfFilter } from './fields.ts'

const filters: [filter: Document, names: string[] | undefined][] = [
  [{}, []],
  [{ a: 1, 'b.c': { $gt: 2 }, $comment: 'x' }, ['a', 'b']],
  [{ $and: [{ a: 1 }, { $or: [{ 'b.0': 1 }, { $nor: [{ c: 1 }] }] }] }, ['a', 'b', 'c']],
  [{ a: { $elemMatch: { b: 1 } } }, ['a']],
  [{ $expr: { $gt: ['$a.b', { $cond: [{ $eq: ['$c', 1] }, '$$now', { x: '$d' }] }] } }, ['a', 'c', 'd']],
  [{ $expr: { $eq: ['$$ROOT.a', 1] } }, undefined],
  [{ $or: [{ a: 1 }, { $expr: '$$CURRENT' }] }, undefined],
  [{ $unheardOf: 1 }, undefined],
]
test.each(filters)('%j looks at %j', (filter, names) => {
  const fields = fieldsOfFilter(filter)
  expect(fields && [...fields]).toEqual(names)
})

test('an expression of constants looks at nothing', () => {
  expect(fieldsOfExpression({ $sum: 1 })).toEqual(new Set())
  expect(fieldsOfExpression(null)).toEqual(new Set())
})
