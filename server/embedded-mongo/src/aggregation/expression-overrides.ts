// Where mingo's expressions know nothing of BSON's order, identity or numbers, ours take their place.
import { ObjectId } from 'bson'
import { evalExpr } from 'mingo/core'
import * as mingoExpressions from 'mingo/operators/expression'
import { failure, notImplemented } from '../errors.ts'
import { compare, equal } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import {
  bsonType,
  type Document,
  isArray,
  isDecimal,
  isNullish,
  isNumber,
  toNumber,
  typeName,
} from '../values/kinds.ts'
import { accumulators } from './accumulators.ts'
import { dateDiff, dateTrunc } from './date-expressions.ts'

export type ExpressionOperator = (document: unknown, expression: unknown, options: never) => unknown
const builtIn = mingoExpressions as unknown as Record<string, ExpressionOperator>

const evaluate = (document: unknown, expression: unknown, options: never): unknown =>
  evalExpr(document as never, expression as never, options)

const onArguments =
  (apply: (values: unknown[]) => unknown): ExpressionOperator =>
  (document, expression, options) => {
    const values = evaluate(document, expression, options)
    return apply(isArray(values) ? values : [values])
  }

const onValue =
  (apply: (value: unknown) => unknown): ExpressionOperator =>
  (document, expression, options) => {
    const value = evaluate(document, expression, options)
    return apply(isArray(expression) && isArray(value) && value.length === 1 ? value[0] : value)
  }

const comparison = (accept: (result: number) => unknown) =>
  onArguments(([left, right]) => accept(compare(left, right)))

function plainNumber(value: unknown): unknown {
  if (isArray(value)) return value.map(plainNumber)
  if (!isNumber(value)) return value
  if (isDecimal(value)) throw notImplemented('Arithmetic with Decimal128 in an expression')
  return toNumber(value)
}

// mingo reckons with JavaScript's numbers only.
const arithmetic = Object.fromEntries(
  ['$add', '$subtract', '$multiply', '$divide', '$mod', '$abs', '$ceil', '$floor', '$round', '$trunc', '$pow']
    .concat('$sqrt', '$exp', '$ln', '$log', '$log10', '$toInt', '$toDouble', '$toDate', '$toBool')
    .map((name): [string, ExpressionOperator] => [
      name,
      (document, expression, options) =>
        builtIn[name]!(document, plainNumber(evaluate(document, expression, options)), options),
    ]),
)

function set(value: unknown, operator: string): Map<string, unknown> {
  if (!isArray(value)) throw failure(17040, `All operands of ${operator} must be arrays`)
  return new Map(value.map(item => [keyOf(item), item]))
}

const sets: Record<string, ExpressionOperator> = {
  $setUnion: onArguments(values =>
    values.some(isNullish)
      ? null
      : [...new Map(values.flatMap(value => [...set(value, '$setUnion')])).values()].sort(compare),
  ),
  $setIntersection: onArguments(values => {
    if (values.some(isNullish)) return null
    const [first, ...rest] = values.map(value => set(value, '$setIntersection'))
    return [...(first ?? [])].filter(([key]) => rest.every(other => other.has(key))).map(([, item]) => item)
  }),
  $setDifference: onArguments(([left, right]) => {
    if (isNullish(left) || isNullish(right)) return null
    const unwanted = set(right, '$setDifference')
    return [...set(left, '$setDifference')].filter(([key]) => !unwanted.has(key)).map(([, item]) => item)
  }),
  $setIsSubset: onArguments(([left, right]) => {
    const whole = set(right, '$setIsSubset')
    return [...set(left, '$setIsSubset').keys()].every(key => whole.has(key))
  }),
  $setEquals: onArguments(values => {
    const [first, ...rest] = values.map(value => [...set(value, '$setEquals').keys()].sort().join())
    return rest.every(other => other === first)
  }),
}

// $sum and its kin also exist as expressions: over one array, or over their arguments.
const overList =
  (name: string): ExpressionOperator =>
  (document, expression, options) => {
    const value = evaluate(document, expression, options)
    const accumulator = accumulators[name]!()
    const list = isArray(expression) && expression.length === 1 && isArray(value) ? value[0] : value
    for (const item of isArray(list) ? list : [list]) accumulator.add(item)
    return accumulator.result()
  }

export const overrides: Record<string, ExpressionOperator> = {
  ...arithmetic,
  ...sets,
  $eq: comparison(result => result === 0),
  $ne: comparison(result => result !== 0),
  $gt: comparison(result => result > 0),
  $gte: comparison(result => result >= 0),
  $lt: comparison(result => result < 0),
  $lte: comparison(result => result <= 0),
  $cmp: comparison(Math.sign),
  $in: onArguments(([item, list]) => {
    if (!isArray(list))
      throw failure(40081, `$in requires an array as a second argument, found: ${typeName(list)}`)
    return list.some(other => equal(other, item))
  }),
  $indexOfArray: onArguments(([list, item, start, end]) => {
    if (isNullish(list)) return null
    if (!isArray(list)) throw failure(40090, '$indexOfArray requires an array as a first argument')
    const from = start === undefined ? 0 : toNumber(start)
    const to = end === undefined ? list.length : toNumber(end)
    return list.findIndex((other, i) => i >= from && i < to && equal(other, item))
  }),
  $sum: overList('$sum'),
  $avg: overList('$avg'),
  $min: overList('$min'),
  $max: overList('$max'),
  $dateTrunc: onValue(value => dateTrunc(value as Document)),
  $dateDiff: onValue(value => dateDiff(value as Document)),
  $type: onValue(value => (value === undefined ? 'missing' : typeName(value))),
  $isNumber: onValue(isNumber),
  $toObjectId: onValue(value => {
    if (isNullish(value) || value instanceof ObjectId) return value ?? null
    if (typeof value === 'string' && ObjectId.isValid(value)) return new ObjectId(value)
    throw failure(241, `Failed to parse objectId '${String(value)}' in $convert with no onError value`)
  }),
  $toString: (document, expression, options) => {
    const value = evaluate(document, expression, options)
    const isBson = typeof value === 'object' && value !== null && bsonType(value) !== undefined
    return isBson ? String(value) : builtIn.$toString!(document, expression, options)
  },
}
