// From one type to another. What cannot be converted is error 241, which onError catches.
import { Decimal128, Long, ObjectId, Timestamp } from 'bson'
import { failure, MongoError } from '../../errors.ts'
import { doubleOf, integerOf, isInteger, toBigInt, toDecimal } from '../../update/arithmetic.ts'
import {
  isDecimal,
  isNullish,
  isNumber,
  isTruthy,
  type NumericValue,
  show,
  toNumber,
  typeName,
  typeNameOf,
  typeNumberOf,
} from '../../values/kinds.ts'
import { parseDate } from './date-text.ts'
import { rounded } from './rounding.ts'
import { type Evaluate, namedArguments, type OperatorCompiler, taking } from './taking.ts'

const conversionFailure = 'ConversionFailure'
const impossible = (value: unknown, type: string) =>
  failure(
    conversionFailure,
    `Unsupported conversion from ${typeName(value)} to ${type} in $convert with no onError value`,
  )
const unreadable = (text: string, type: string) =>
  failure(
    conversionFailure,
    `Failed to parse number '${text}' in $convert with no onError value: not a ${type}`,
  )

// As C++ writes a double with %.16g.
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const [digits, exponent] = value.toExponential(15).split('e') as [string, string]
  const withoutZeros = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
  if (Number(exponent) >= -4 && Number(exponent) < 16) return withoutZeros(value.toPrecision(16))
  return `${withoutZeros(digits)}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`
}

/** The text of a value, undefined where it has none. */
export function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof ObjectId) return value.toHexString()
  if (!isNumber(value)) return undefined
  return isInteger(value) || isDecimal(value) ? value.toString() : doubleText(toNumber(value))
}

const decimalPattern = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const specialNumber = /^[+-]?(inf(inity)?|nan)$/i

function toDouble(value: unknown): unknown {
  if (typeof value === 'boolean') return doubleOf(Number(value))
  if (isNumber(value)) return doubleOf(toNumber(value))
  if (value instanceof Date) return doubleOf(value.getTime())
  if (typeof value !== 'string') throw impossible(value, 'double')
  if (decimalPattern.test(value)) return doubleOf(Number(value))
  if (specialNumber.test(value)) return toNumber(Decimal128.fromString(value))
  throw unreadable(value, 'double')
}

function toDecimalOf(value: unknown): unknown {
  if (typeof value === 'boolean') return toDecimal(Number(value))
  if (isNumber(value)) return toDecimal(value)
  if (value instanceof Date) return toDecimal(Long.fromNumber(value.getTime()))
  if (typeof value !== 'string') throw impossible(value, 'decimal')
  if (decimalPattern.test(value) || specialNumber.test(value)) return Decimal128.fromStringWithRounding(value)
  throw unreadable(value, 'decimal')
}

function wholeNumber(value: NumericValue, type: string): bigint {
  if (isInteger(value)) return toBigInt(value)
  if (!Number.isFinite(toNumber(value)))
    throw failure(
      conversionFailure,
      `Attempt to convert ${String(value)} to ${type} in $convert with no onError value`,
    )
  const whole = rounded(value, 0, 'trunc')
  return BigInt(isDecimal(whole) ? toNumber(whole) : toNumber(whole))
}

const toInteger = (type: 'int' | 'long') => (value: unknown) => {
  let whole: bigint
  if (typeof value === 'boolean') whole = value ? 1n : 0n
  else if (isNumber(value)) whole = wholeNumber(value, type)
  else if (value instanceof Date && type === 'long') whole = BigInt(value.getTime())
  else if (typeof value !== 'string') throw impossible(value, type)
  else if (/^[+-]?\d+$/.test(value)) whole = BigInt(value.replace('+', ''))
  else throw unreadable(value, type)
  const result = integerOf(whole, type === 'long')
  if (result === undefined || (type === 'int' && result instanceof Long))
    throw failure(conversionFailure, `Conversion of ${whole} would overflow target type ${type}`)
  return result
}

function toDate(value: unknown): unknown {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (value instanceof Timestamp) return new Date(value.getHighBitsUnsigned() * 1000)
  if (typeof value === 'string') return parseDate(value)
  // An int is too small to be a time.
  if (!isNumber(value) || (isInteger(value) && !(value instanceof Long))) throw impossible(value, 'date')
  return new Date(Number(wholeNumber(value, 'date')))
}

function toObjectId(value: unknown): unknown {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw impossible(value, 'objectId')
  if (/^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value)
  throw failure(conversionFailure, `Failed to parse objectId '${value}' in $convert with no onError value`)
}

function toStringOf(value: unknown): string {
  const text = toText(value)
  if (text === undefined) throw impossible(value, 'string')
  return text
}

const conversions: Record<string, (value: unknown) => unknown> = {
  double: toDouble,
  string: toStringOf,
  objectId: toObjectId,
  bool: value => typeof value === 'string' || isTruthy(value),
  date: toDate,
  int: toInteger('int'),
  long: toInteger('long'),
  decimal: toDecimalOf,
}

const converting = (type: string) =>
  taking(1, 1, ([value]) => (isNullish(value) ? null : conversions[type]!(value)))

function typeOf(given: unknown): string {
  const name = isNumber(given) ? typeNameOf(toNumber(given)) : given
  if (typeof name !== 'string')
    throw failure(
      'FailedToParse',
      `In $convert, 'to' is neither the name nor the number of a type: ${show(given)}`,
    )
  if (typeNumberOf(name) === undefined) throw failure('BadValue', `Unknown type name: ${name}`)
  return name
}

const convert: OperatorCompiler = (argument, { compile }, operator) => {
  const given = namedArguments(argument, operator, {
    codes: [9, 9],
    needs: { input: 9, to: 9 },
    may: ['onError', 'onNull'],
  })
  const part = (name: string): Evaluate | undefined => (name in given ? compile(given[name]) : undefined)
  const [input, to, onError, onNull] = ['input', 'to', 'onError', 'onNull'].map(part)
  return scope => {
    const value = input!(scope)
    if (isNullish(value)) return onNull ? onNull(scope) : null
    const target = to!(scope)
    if (isNullish(target)) return null
    const type = typeOf(target)
    try {
      if (!Object.hasOwn(conversions, type)) throw impossible(value, type)
      return conversions[type]!(value)
    } catch (error) {
      if (onError && error instanceof MongoError && error.codeName === conversionFailure)
        return onError(scope)
      throw error
    }
  }
}

export const conversionOperators: Record<string, OperatorCompiler> = {
  $convert: convert,
  $toDouble: converting('double'),
  $toString: converting('string'),
  $toObjectId: converting('objectId'),
  $toBool: converting('bool'),
  $toDate: converting('date'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toDecimal: converting('decimal'),
  $type: taking(1, 1, ([value]) => (value === undefined ? 'missing' : typeName(value))),
}
