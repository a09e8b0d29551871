// $bucket is a $group by the range a value is in, and a $sort of the ranges.
import { failure } from '../errors.ts'
import type { Collation } from '../values/collation.ts'
import { type Document, isArray, isDocument, typeOrder } from '../values/kinds.ts'
import { namedArguments } from './operators/taking.ts'

function constant(code: number, value: unknown): unknown {
  const isReference = typeof value === 'string' && value.startsWith('$')
  const operator = isDocument(value) ? Object.keys(value).find(name => name.startsWith('$')) : undefined
  if (operator === '$literal' || operator === '$const') return (value as Document)[operator]
  if (isReference || operator)
    throw failure(code, "The $bucket 'boundaries' and 'default' must be constant values")
  return value
}

function readBoundaries(given: unknown, { compare }: Collation): unknown[] {
  if (!isArray(given)) throw failure(40200, "The $bucket 'boundaries' field must be an array")
  const boundaries = given.map(value => constant(40191, value))
  if (boundaries.length < 2)
    throw failure(40192, "The $bucket 'boundaries' field must have at least 2 values")
  boundaries.slice(1).forEach((upper, i) => {
    const lower = boundaries[i]
    if (typeOrder(lower) !== typeOrder(upper))
      throw failure(40193, "All values in the 'boundaries' option to $bucket must have the same type")
    if (compare(lower, upper) >= 0)
      throw failure(40194, "The 'boundaries' option to $bucket must be sorted in ascending order")
  })
  return boundaries
}

/** The stages a $bucket stands for. */
export function bucketStages(argument: unknown, collation: Collation): Document[] {
  const given = namedArguments(argument, '$bucket', {
    codes: [40201, 40197],
    needs: { groupBy: 40198, boundaries: 40198 },
    may: ['default', 'output'],
  })
  const { groupBy, output = { count: { $sum: 1 } } } = given
  if (!(typeof groupBy === 'string' && groupBy.startsWith('$')) && !isDocument(groupBy))
    throw failure(40202, "The $bucket 'groupBy' field must be defined as a $-prefixed path or an expression")
  if (!isDocument(output)) throw failure(40196, "The $bucket 'output' field must be an object")
  const boundaries = readBoundaries(given.boundaries, collation)
  const otherwise = 'default' in given ? { default: { $literal: constant(40195, given.default) } } : {}
  if (otherwise.default) {
    const [value, lowest, highest] = [otherwise.default.$literal, boundaries[0], boundaries.at(-1)]
    const isWithin = collation.compare(value, lowest) >= 0 && collation.compare(value, highest) < 0
    if (typeOrder(value) === typeOrder(lowest) && isWithin)
      throw failure(
        40199,
        "The $bucket 'default' field must be less than the lowest boundary or not below the highest",
      )
  }
  const branches = boundaries.slice(1).map((upper, i) => ({
    case: {
      $and: [{ $gte: [groupBy, { $literal: boundaries[i] }] }, { $lt: [groupBy, { $literal: upper }] }],
    },
    // biome-ignore lint/suspicious/noThenProperty: MongoDB's own name
    then: { $literal: boundaries[i] },
  }))
  return [{ $group: { _id: { $switch: { branches, ...otherwise } }, ...output } }, { $sort: { _id: 1 } }]
}
