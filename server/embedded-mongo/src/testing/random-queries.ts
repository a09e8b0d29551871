// Documents, filters, updates and pipelines drawn by chance, of what this engine says it does as MongoDB does.
import { BSONRegExp, Double, Long } from 'bson'
import type { Document } from '../values/kinds.ts'
import type { Random } from './random.ts'

export type DrawnCase =
  | { kind: 'find'; filter: Document; sort: Document }
  | { kind: 'update'; filter: Document; update: Document; options: Document }
  | { kind: 'aggregate'; pipeline: Document[] }

const pick = <T>(random: Random, of: readonly T[]): T => of[random(of.length)]!
const several = <T>(random: Random, most: number, draw: () => T): T[] =>
  Array.from({ length: 1 + random(most) }, draw)

const scalars = [
  0,
  1,
  2,
  5,
  -1,
  0.5,
  '',
  'a',
  'b',
  'ab',
  'aB\nb',
  '镇𠮷',
  null,
  true,
  false,
  new Date(0),
  new Date(1e12),
]
const fields = ['a', 'b', 'c'] as const
const paths = ['a', 'b', 'c', 'a.x', 'a.y', 'b.x', 'c.0', 'c.x'] as const

const scalar = (random: Random): unknown => {
  const kind = random(12)
  if (kind === 0) return Long.fromNumber(random(5))
  if (kind === 1) return new Double(random(4) + 0.5)
  return pick(random, scalars)
}
const subdocument = (random: Random, depth: number): Document =>
  Object.fromEntries(several(random, 2, () => [pick(random, ['x', 'y', 'k']), value(random, depth - 1)]))
const value = (random: Random, depth = 2): unknown => {
  const kind = depth > 0 ? random(10) : 9
  if (kind === 0 || kind === 1) return subdocument(random, depth)
  if (kind <= 3) return several(random, 3, () => (random(2) ? scalar(random) : value(random, depth - 1)))
  return scalar(random)
}
export const drawDocument = (random: Random, _id: number): Document & { _id: number } => ({
  _id,
  ...Object.fromEntries(fields.filter(() => random(5) > 0).map(name => [name, value(random)])),
})

const atoms = [
  'a',
  'b',
  'ab',
  '.',
  '[ab]',
  '[^a]',
  '镇',
  '\\p{Han}',
  '\\w',
  '\\s',
  '\\b',
  '(a|b)',
  '(?i:B)',
  '^',
  '$',
] as const
const regex = (random: Random): [pattern: string, options: string] => {
  const piece = () => {
    const atom = pick(random, atoms)
    const repeats = random(3) === 0 && !['\\b', '^', '$'].includes(atom)
    return repeats ? atom + pick(random, ['*', '+', '?', '{2}', '{1,2}', '*?']) : atom
  }
  return [several(random, 3, piece).join(''), pick(random, ['', '', 'i', 'm', 's', 'x', 'is'])]
}

const condition = (random: Random, depth: number): unknown => {
  const conditions: (() => Document)[] = [
    () => ({ [pick(random, ['$eq', '$ne'])]: value(random, 1) }),
    () => ({ [pick(random, ['$gt', '$gte', '$lt', '$lte'])]: scalar(random) }),
    () => ({ [pick(random, ['$in', '$nin'])]: several(random, 3, () => scalar(random)) }),
    () => ({ $exists: random(2) === 0 }),
    () => ({ $type: pick(random, ['string', 'array', 'object', 'null', 'bool', 'date', 'number']) }),
    () => ({ $size: random(4) }),
    () => ({ $all: several(random, 2, () => scalar(random)) }),
    () => ({ $mod: [2, random(2)] }),
    () => ({ $elemMatch: random(2) ? { x: scalar(random) } : { $gt: scalar(random) } }),
    () => {
      const [$regex, $options] = regex(random)
      return { $regex, $options }
    },
    () => ({ [pick(random, ['$in', '$nin', '$all'])]: [scalar(random), new BSONRegExp(...regex(random))] }),
    () => ({ $not: new BSONRegExp(...regex(random)) }),
    () => ({ $not: condition(random, 0) as Document }),
  ]
  if (random(4) === 0) return value(random, 1)
  const drawn = pick(random, depth > 0 ? conditions : conditions.slice(0, 3))()
  return drawn
}
const branch = (random: Random, depth: number): Document => {
  if (depth > 0 && random(4) === 0)
    return { [pick(random, ['$and', '$or', '$nor'])]: several(random, 2, () => branch(random, depth - 1)) }
  return { [pick(random, paths)]: condition(random, 1) }
}
const filterOf = (random: Random): Document =>
  random(3) ? branch(random, 2) : { ...branch(random, 0), ...branch(random, 0) }

const updates: ((random: Random) => [update: Document, options?: Document])[] = [
  random => [{ $set: { [pick(random, paths)]: value(random) } }],
  random => [{ $set: { a: scalar(random) }, $unset: { [pick(random, ['b', 'b.x', 'c.0'])]: '' } }],
  random => [{ $inc: { [pick(random, paths)]: random(5) - 2 } }],
  random => [{ $mul: { [pick(random, paths)]: random(4) } }],
  random => [{ [pick(random, ['$min', '$max'])]: { [pick(random, paths)]: scalar(random) } }],
  random => [{ $push: { [pick(random, fields)]: value(random, 1) } }],
  random => [
    {
      $push: {
        c: { $each: several(random, 3, () => random(5)), $position: random(4) - 1, $slice: random(7) - 3 },
      },
    },
  ],
  random => [{ $push: { c: { $each: [random(5)], $sort: pick(random, [1, -1]) } } }],
  random => [{ $addToSet: { [pick(random, fields)]: { $each: several(random, 3, () => scalar(random)) } } }],
  random => [{ $pull: { [pick(random, fields)]: random(2) ? scalar(random) : { x: scalar(random) } } }],
  random => [{ $pullAll: { c: several(random, 2, () => scalar(random)) } }],
  random => [{ $pop: { [pick(random, fields)]: pick(random, [1, -1]) } }],
  random => [{ $set: { 'c.$[].x': random(3) } }],
  random => [{ $set: { 'c.$[e].x': 1, 'c.$[e].y': 2 } }, { arrayFilters: [{ 'e.x': scalar(random) }] }],
  random => [{ $inc: { 'c.$[e]': 1 } }, { arrayFilters: [{ e: { $gte: random(3) } }] }],
  random => [{ $set: { 'c.$.x': 1, 'c.$.y': random(3) } }],
  random => [{ $set: { d: scalar(random) }, $setOnInsert: { f: 1 } }, { upsert: true }],
]

const groupings: ((random: Random) => Document)[] = [
  random => ({ [pick(random, ['$sum', '$avg', '$min', '$max'])]: `$${pick(random, paths)}` }),
  () => ({ $sum: 1 }),
  random => ({ [pick(random, ['$first', '$last', '$push'])]: `$${pick(random, fields)}` }),
]
/** No array: two that sort by the same element would come in either order. */
const groupKey = (random: Random): unknown => {
  const field = `$${pick(random, fields)}`
  return random(3) === 0 ? null : { $cond: [{ $isArray: [field] }, 'several', { $ifNull: [field, null] }] }
}
const expressions: ((random: Random) => unknown)[] = [
  random => ({ $ifNull: [`$${pick(random, paths)}`, 'none'] }),
  random => ({ $cond: [{ $gt: [`$${pick(random, fields)}`, scalar(random)] }, 'more', 'less'] }),
  random => ({ $eq: [`$${pick(random, fields)}`, scalar(random)] }),
  random => ({ $type: `$${pick(random, paths)}` }),
  random => ({ $and: [`$${pick(random, fields)}`, { $not: [`$${pick(random, fields)}`] }] }),
  random => ({ $in: [scalar(random), { $cond: [{ $isArray: '$c' }, '$c', []] }] }),
  random => {
    const field = `$${pick(random, fields)}`
    return { $size: { $cond: [{ $isArray: [field] }, field, []] } }
  },
]
const stages: ((random: Random) => Document[])[] = [
  random => [{ $match: filterOf(random) }],
  random => [{ $unwind: { path: `$${pick(random, fields)}`, preserveNullAndEmptyArrays: random(2) === 0 } }],
  random => [{ $set: { d: pick(random, expressions)(random) } }],
  random => [{ $project: { [pick(random, paths)]: 1 } }],
  random => [{ $project: { [pick(random, paths)]: 0 } }],
  random => [{ $limit: 1 + random(5) }],
  random => [{ $skip: random(3) }],
  random => [
    { $group: { _id: groupKey(random), v: pick(random, groupings)(random) } },
    { $sort: { _id: 1 } },
  ],
  () => [{ $count: 'n' }],
]

export const drawCase = (random: Random): DrawnCase => {
  const kind = random(3)
  if (kind === 0) {
    const sort = random(2) ? { [pick(random, paths)]: pick(random, [1, -1] as const), _id: 1 } : { _id: 1 }
    return { kind: 'find', filter: filterOf(random), sort }
  }
  if (kind === 1) {
    const [update, options = {}] = pick(random, updates)(random)
    return { kind: 'update', filter: filterOf(random), update, options }
  }
  return {
    kind: 'aggregate',
    pipeline: [{ $sort: { _id: 1 } }, ...several(random, 3, () => pick(random, stages)(random)).flat()],
  }
}
