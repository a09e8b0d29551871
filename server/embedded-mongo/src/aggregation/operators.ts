// The operators of expressions: comparisons, conditions, sums, and questions about arrays.
// biome-ignore-all lint/suspicious/noThenProperty: MongoDB's own name
import { Double, Long } from 'bson'
import { failure } from '../errors.ts'
import { hardBudget } from '../pacing/memory.ts'
import type { Expression } from '../query/match.ts'
import { arithmetic } from '../update/arithmetic.ts'
import { compare, equal } from '../values/compare.ts'
import {
  type Document,
  isArray,
  isDocument,
  isNullish,
  isNumber,
  isTruthy,
  type NumericValue,
  toNumber,
  typeName,
} from '../values/kinds.ts'
import type { Compiler } from './expressions.ts'

type OperatorCompiler = (argument: unknown, compiler: Compiler, operator: string) => Expression

const listOf = (argument: unknown): unknown[] => (isArray(argument) ? argument : [argument])
const many = Number.POSITIVE_INFINITY

/** An operator of a list of values, of so many or of any number; a single one needs no brackets. */
const taking =
  (count: number, apply: (values: unknown[], operator: string) => unknown): OperatorCompiler =>
  (argument, { compile }, operator) => {
    const given = listOf(argument)
    if (count !== many && given.length !== count)
      throw failure(
        16020,
        `Expression ${operator} takes exactly ${count} arguments. ${given.length} were passed in.`,
      )
    const evaluates = given.map(compile)
    return document =>
      apply(
        evaluates.map(evaluate => evaluate(document)),
        operator,
      )
  }

/** Named arguments: which must be there (with the code of the error if not), which may. */
type Names = { codes: [notObject: number, unknown: number]; needs: Document; may?: string[] }

function namedArguments(argument: unknown, operator: string, { codes, needs, may = [] }: Names): Document {
  if (!isDocument(argument)) throw failure(codes[0], `${operator} only supports an object as its argument`)
  for (const name of Object.keys(argument))
    if (!(name in needs) && !may.includes(name))
      throw failure(codes[1], `Unrecognized argument to ${operator}: ${name}`)
  for (const [name, code] of Object.entries(needs))
    if (!(name in argument)) throw failure(code as number, `Missing '${name}' parameter to ${operator}`)
  return argument
}

const comparison = (accept: (result: number) => unknown) =>
  taking(2, ([left, right]) => accept(compare(left, right)))

const some =
  (wanted: boolean): OperatorCompiler =>
  (argument, { compile }) => {
    const evaluates = listOf(argument).map(compile)
    return document => evaluates.some(evaluate => isTruthy(evaluate(document)) === wanted) === wanted
  }

const cond: OperatorCompiler = (argument, { compile }, operator) => {
  const names: Names = { codes: [17083, 17083], needs: { if: 17080, then: 17081, else: 17082 } }
  const parts = isDocument(argument) ? namedArguments(argument, operator, names) : undefined
  const given = parts ? [parts.if, parts.then, parts.else] : listOf(argument)
  if (given.length !== 3)
    throw failure(16020, `Expression $cond takes exactly 3 arguments. ${given.length} were passed in.`)
  const [when, result, otherwise] = given.map(compile) as [Expression, Expression, Expression]
  return document => (isTruthy(when(document)) ? result : otherwise)(document)
}

const ifNull: OperatorCompiler = (argument, { compile }) => {
  const given = listOf(argument)
  if (given.length < 2) throw failure(1257300, `$ifNull needs at least two arguments, had: ${given.length}`)
  const evaluates = given.map(compile)
  return document => {
    let value: unknown
    for (const evaluate of evaluates) {
      value = evaluate(document)
      if (!isNullish(value)) break
    }
    return value
  }
}

const literal: OperatorCompiler = argument => () => argument

type Operation = 'add' | 'multiply' | 'divide'

/** Arithmetic that goes on in doubles where a long is too small. */
export const calculate = (left: NumericValue, right: NumericValue, operation: Operation): NumericValue =>
  arithmetic(left, right, operation) ??
  arithmetic(new Double(toNumber(left)), new Double(toNumber(right)), operation)!

function numeric(value: unknown, operator: string): NumericValue {
  if (isNumber(value)) return value
  throw failure('TypeMismatch', `${operator} only supports numeric types, not ${typeName(value)}`)
}

const add = taking(many, (values, operator) => {
  let total: NumericValue = 0
  let date: Date | undefined
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date) throw failure(16612, 'only one date allowed in an $add expression')
      date = value
    } else total = calculate(total, numeric(value, operator), 'add')
  }
  return date ? new Date(date.getTime() + Math.round(toNumber(total))) : total
})

const multiply = taking(many, (values, operator) => {
  if (values.some(isNullish)) return null
  return values
    .map(value => numeric(value, operator))
    .reduce((product, value) => calculate(product, value, 'multiply'), 1)
})

const subtract = taking(2, ([left, right], operator) => {
  if (isNullish(left) || isNullish(right)) return null
  if (left instanceof Date) {
    if (right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime())
    return new Date(left.getTime() - Math.round(toNumber(numeric(right, operator))))
  }
  const negative = calculate(numeric(right, operator), -1, 'multiply')
  return calculate(numeric(left, operator), negative, 'add')
})

const divide = taking(2, ([left, right], operator) => {
  if (isNullish(left) || isNullish(right)) return null
  const [dividend, divisor] = [numeric(left, operator), numeric(right, operator)]
  if (toNumber(divisor) === 0) throw failure('BadValue', `can't ${operator} by zero`)
  return calculate(dividend, divisor, 'divide')
})

function arrayOr(code: number, value: unknown, what: string): unknown[] {
  if (isArray(value)) return value
  throw failure(code, `${what} must be an array, but is of type ${typeName(value)}`)
}

const arrayElemAt = taking(2, ([list, position], operator) => {
  if (isNullish(list) || isNullish(position)) return null
  const array = arrayOr(28689, list, `${operator}'s first argument`)
  if (!isNumber(position)) throw failure(28690, `${operator}'s second argument must be numeric`)
  if (!Number.isInteger(toNumber(position)))
    throw failure(28691, `${operator}'s second argument must be an integer`)
  return array.at(toNumber(position))
})

const concat = taking(many, (values, operator) => {
  if (values.some(isNullish)) return null
  const budget = hardBudget(operator)
  let text = ''
  for (const value of values) {
    if (typeof value !== 'string')
      throw failure(16702, `${operator} only supports strings, not ${typeName(value)}`)
    budget.add(value.length)
    text += value
  }
  return text
})

export const operators: Record<string, OperatorCompiler> = {
  $eq: comparison(result => result === 0),
  $ne: comparison(result => result !== 0),
  $gt: comparison(result => result > 0),
  $gte: comparison(result => result >= 0),
  $lt: comparison(result => result < 0),
  $lte: comparison(result => result <= 0),
  $cmp: comparison(Math.sign),
  $and: some(false),
  $or: some(true),
  $not: taking(1, ([value]) => !isTruthy(value)),
  $cond: cond,
  $ifNull: ifNull,
  $literal: literal,
  $const: literal,
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $concat: concat,
  $type: taking(1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
  $isArray: taking(1, ([value]) => isArray(value)),
  $size: taking(1, ([list], operator) => arrayOr(17124, list, `The argument to ${operator}`).length),
  $arrayElemAt: arrayElemAt,
  $in: taking(2, ([item, list]) =>
    arrayOr(40081, list, "$in's second argument").some(other => equal(other, item)),
  ),
}
