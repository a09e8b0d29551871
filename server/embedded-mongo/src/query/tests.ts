// Tests of one value: what each comparison operator asks of a leaf.
import { failure } from '../errors.ts'
import { compare, equal } from '../values/compare.ts'
import { keyOf } from '../values/key.ts'
import {
  bsonType,
  isArray,
  isDocument,
  isNullish,
  isNumber,
  isRegex,
  isTypeNumber,
  order,
  toNumber,
  typeNumber,
  typeNumberOf,
  typeOrder,
} from '../values/kinds.ts'
import { keysOfList } from './lists.ts'
import { toPattern } from './regex.ts'

export type ValueTest = (value: unknown) => boolean
type RangeOperator = '$gt' | '$gte' | '$lt' | '$lte'

/** $eq: null also finds what is missing, a regex also finds what it matches. */
export function equalityTest(wanted: unknown): ValueTest {
  if (isNullish(wanted)) return isNullish
  if (isRegex(wanted)) {
    const pattern = toPattern(wanted)
    return value => (typeof value === 'string' ? pattern.test(value) : isRegex(value) && equal(value, wanted))
  }
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return value => value === wanted
  return value => equal(value, wanted)
}

const accepts: Record<RangeOperator, (result: number) => boolean> = {
  $gt: result => result > 0,
  $gte: result => result >= 0,
  $lt: result => result < 0,
  $lte: result => result <= 0,
}

/** $gt and its kin: only among values of the same type. */
export function rangeTest(operator: RangeOperator, bound: unknown): ValueTest {
  if (isRegex(bound)) throw failure('BadValue', `Can't have RegEx as arg to predicate over field`)
  const inclusive = operator === '$gte' || operator === '$lte'
  if (isNullish(bound)) return inclusive ? isNullish : () => false
  const type = typeOrder(bound)
  const accept = accepts[operator]
  if (type === order.minKey || type === order.maxKey)
    return value => value !== undefined && accept(compare(value, bound))
  if (type !== order.number) return value => typeOrder(value) === type && accept(compare(value, bound))
  const boundIsNaN = Number.isNaN(toNumber(bound))
  return value => {
    if (!isNumber(value)) return false
    // NaN is neither above nor below any number.
    if (boundIsNaN || Number.isNaN(toNumber(value))) return inclusive && equal(value, bound)
    return accept(compare(value, bound))
  }
}

/** $in, by key set so that long lists stay fast. */
export function membershipTest(operator: string, wanted: unknown): ValueTest {
  if (!isArray(wanted)) throw failure('BadValue', `${operator} needs an array`)
  for (const item of wanted)
    if (isDocument(item) && Object.keys(item)[0]?.startsWith('$'))
      throw failure('BadValue', `cannot nest $ under ${operator}`)
  const findsNull = wanted.some(isNullish)
  const patterns = wanted.filter(isRegex).map(pattern => equalityTest(pattern))
  const keys = keysOfList(wanted)
  return value =>
    isNullish(value) ? findsNull : keys.has(keyOf(value)) || patterns.some(test => test(value))
}

/** $mod, with divisor and remainder cut to integers as MongoDB does. */
export function modTest(argument: unknown): ValueTest {
  if (!isArray(argument)) throw failure('BadValue', 'malformed mod, needs to be an array')
  if (argument.length < 2) throw failure('BadValue', 'malformed mod, not enough elements')
  if (argument.length > 2) throw failure('BadValue', 'malformed mod, too many elements')
  const [divisor, remainder] = argument.map(item => Math.trunc(toNumber(item)))
  if (!Number.isFinite(divisor)) throw failure('BadValue', 'malformed mod, divisor not a number')
  if (!Number.isFinite(remainder)) throw failure('BadValue', 'malformed mod, remainder not a number')
  if (divisor === 0) throw failure('BadValue', 'divisor cannot be 0')
  return value => isNumber(value) && Math.trunc(toNumber(value)) % divisor! === remainder!
}

/** $type by alias or number, one or several. */
export function typeTest(argument: unknown): ValueTest {
  const wanted = new Set<number>()
  for (const item of isArray(argument) ? argument : [argument]) {
    if (item === 'number') for (const number of [1, 16, 18, 19]) wanted.add(number)
    else if (typeof item === 'string') {
      const number = typeNumberOf(item)
      if (number === undefined) throw failure('BadValue', `Unknown type name alias: ${item}`)
      wanted.add(number)
    } else {
      const number = toNumber(item)
      if (!isNumber(item)) throw failure('TypeMismatch', 'type must be represented as a number or a string')
      if (!isTypeNumber(number)) throw failure('BadValue', `Invalid numerical type code: ${number}`)
      wanted.add(number)
    }
  }
  if (wanted.size === 0) throw failure('FailedToParse', '$type must match at least one type')
  return value => value !== undefined && wanted.has(typeNumber(value) ?? 0)
}

// The fields of a reference have names like operators.
const ofReferences = new Set(['$ref', '$id', '$db'])
/** Whether it is an operator's, and no field's. */
export const isOperatorName = (name: string) => name.startsWith('$') && !ofReferences.has(name)

/** Whether a condition is made of operators rather than a value to equal. */
export function isOperatorDocument(value: unknown): value is Record<string, unknown> {
  if (!isDocument(value)) return false
  const first = Object.keys(value)[0]
  return first !== undefined && isOperatorName(first) && bsonType(value) === undefined
}
