// Numbers: results have the type MongoDB gives them. Decimals add, multiply, divide and round; else they are refused.
import { Double, Long } from 'bson'
import { failure, notImplemented } from '../../errors.ts'
import { arithmetic, doubleOf, integerOf, isInteger, toBigInt } from '../../update/arithmetic.ts'
import {
  isDecimal,
  isLong,
  isNullish,
  isNumber,
  type NumericValue,
  toNumber,
  typeName,
} from '../../values/kinds.ts'
import { type RoundingMode, rounded } from './rounding.ts'
import { integerOr, type OperatorCompiler, taking } from './taking.ts'

type Operation = 'add' | 'multiply' | 'divide'

/** Arithmetic that goes on in doubles where a long is too small. */
export const calculate = (left: NumericValue, right: NumericValue, operation: Operation): NumericValue =>
  arithmetic(left, right, operation) ??
  arithmetic(new Double(toNumber(left)), new Double(toNumber(right)), operation)!

function numeric(value: unknown, operator: string, code: number): NumericValue {
  if (isNumber(value)) return value
  throw failure(code, `${operator} only supports numeric types, not ${typeName(value)}`)
}

const ofNumbers = (
  count: number,
  code: number,
  apply: (operator: string, ...values: NumericValue[]) => unknown,
) =>
  taking(count, count, (values, { operator }) =>
    values.some(isNullish) ? null : apply(operator, ...values.map(value => numeric(value, operator, code))),
  )

/** A function of doubles. */
const real = (
  apply: (value: number) => number,
  allowed: (value: number) => boolean = () => true,
  refusal = 50989,
) =>
  ofNumbers(1, 28765, (operator, value) => {
    if (isDecimal(value)) throw notImplemented(`${operator} of a Decimal128`)
    const number = toNumber(value)
    if (!Number.isNaN(number) && !allowed(number))
      throw failure(refusal, `cannot apply ${operator} to ${number}`)
    return doubleOf(apply(number))
  })

const withinOne = (value: number) => value >= -1 && value <= 1
const positive = (value: number) => value > 0

const add: OperatorCompiler = taking(0, Number.POSITIVE_INFINITY, (values, { operator }) => {
  let total: NumericValue = 0
  let date: Date | undefined
  for (const value of values) {
    if (isNullish(value)) return null
    if (value instanceof Date) {
      if (date) throw failure(16612, 'only one date allowed in an $add expression')
      date = value
    } else total = calculate(total, numeric(value, operator, 14), 'add')
  }
  return date ? new Date(date.getTime() + Math.round(toNumber(total))) : total
})

const multiply: OperatorCompiler = taking(0, Number.POSITIVE_INFINITY, (values, { operator }) => {
  if (values.some(isNullish)) return null
  return values
    .map(value => numeric(value, operator, 14))
    .reduce((product, value) => calculate(product, value, 'multiply'), 1)
})

const subtract = taking(2, 2, ([left, right], { operator }) => {
  if (isNullish(left) || isNullish(right)) return null
  if (left instanceof Date) {
    if (right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime())
    return new Date(left.getTime() - Math.round(toNumber(numeric(right, operator, 14))))
  }
  const negative = calculate(numeric(right, operator, 14), -1, 'multiply')
  return calculate(numeric(left, operator, 14), negative, 'add')
})

const divide = ofNumbers(2, 14, (operator, left, right) => {
  if (toNumber(right) === 0) throw failure('BadValue', `can't ${operator} by zero`)
  return calculate(left, right, 'divide')
})

const modulo = ofNumbers(2, 16611, (operator, left, right) => {
  if (isDecimal(left) || isDecimal(right)) throw notImplemented(`${operator} of a Decimal128`)
  if (toNumber(right) === 0) throw failure(16610, `can't ${operator} by zero`)
  if (!isInteger(left) || !isInteger(right)) return doubleOf(toNumber(left) % toNumber(right))
  return integerOf(toBigInt(left) % toBigInt(right), isLong(left) || isLong(right))
})

const power = ofNumbers(2, 28762, (operator, base, exponent) => {
  if (isDecimal(base) || isDecimal(exponent)) throw notImplemented(`${operator} of a Decimal128`)
  const [x, y] = [toNumber(base), toNumber(exponent)]
  if (x === 0 && y < 0) throw failure(28764, '$pow cannot take a base of 0 and a negative exponent')
  const result = x ** y
  const isWhole =
    isInteger(base) && isInteger(exponent) && Number.isInteger(result) && Math.abs(result) < 2 ** 64
  const whole = isWhole
    ? integerOf(
        y < 0 ? BigInt(result) : toBigInt(base) ** toBigInt(exponent),
        isLong(base) || isLong(exponent),
      )
    : undefined
  return whole ?? doubleOf(result)
})

const logarithm = ofNumbers(2, 28756, (operator, value, base) => {
  if (isDecimal(value) || isDecimal(base)) throw notImplemented(`${operator} of a Decimal128`)
  const [x, y] = [toNumber(value), toNumber(base)]
  if (x <= 0) throw failure(28758, `$log's argument must be a positive number, but is ${x}`)
  if (y <= 0 || y === 1)
    throw failure(28759, `$log's base must be a positive number not equal to 1, but is ${y}`)
  return doubleOf(Math.log(x) / Math.log(y))
})

const absolute = ofNumbers(1, 28765, (operator, value) => {
  if (isLong(value) && value.equals(Long.MIN_VALUE))
    throw failure(28680, `can't take ${operator} of long long min`)
  return toNumber(value) < 0 ? calculate(value, -1, 'multiply') : value
})

const toPlace = (mode: RoundingMode) =>
  taking(1, 2, ([value, place = 0], { operator }) => {
    if (isNullish(value) || place === null) return null
    const digits = integerOr(51081, place, `the precision of ${operator}`, 51082)
    if (digits < -20 || digits > 100)
      throw failure(
        51083,
        `cannot apply ${operator} with precision value ${digits} value must be in [-20, 100]`,
      )
    return rounded(numeric(value, operator, 51081), digits, mode)
  })

const toWhole = (mode: RoundingMode) => ofNumbers(1, 28765, (_operator, value) => rounded(value, 0, mode))

const bitwise = (apply: (left: bigint, right: bigint) => bigint, start: bigint) =>
  taking(0, Number.POSITIVE_INFINITY, (values, { operator }) => {
    if (values.some(isNullish)) return null
    for (const value of values)
      if (!isInteger(value)) throw failure('TypeMismatch', `${operator} only supports int and long operands.`)
    return integerOf((values as NumericValue[]).map(toBigInt).reduce(apply, start), values.some(isLong))
  })

export const arithmeticOperators: Record<string, OperatorCompiler> = {
  $add: add,
  $subtract: subtract,
  $multiply: multiply,
  $divide: divide,
  $mod: modulo,
  $pow: power,
  $abs: absolute,
  $ceil: toWhole('ceil'),
  $floor: toWhole('floor'),
  $round: toPlace('even'),
  $trunc: toPlace('trunc'),
  $sqrt: real(Math.sqrt, value => value >= 0, 28714),
  $exp: real(Math.exp),
  $ln: real(Math.log, positive, 28766),
  $log10: real(Math.log10, positive, 28761),
  $log: logarithm,
  $sin: real(Math.sin, Number.isFinite),
  $cos: real(Math.cos, Number.isFinite),
  $tan: real(Math.tan, Number.isFinite),
  $asin: real(Math.asin, withinOne),
  $acos: real(Math.acos, withinOne),
  $atan: real(Math.atan),
  $atan2: ofNumbers(2, 51044, (operator, y, x) => {
    if (isDecimal(y) || isDecimal(x)) throw notImplemented(`${operator} of a Decimal128`)
    return doubleOf(Math.atan2(toNumber(y), toNumber(x)))
  }),
  $sinh: real(Math.sinh),
  $cosh: real(Math.cosh),
  $tanh: real(Math.tanh),
  $asinh: real(Math.asinh),
  $acosh: real(Math.acosh, value => value >= 1),
  $atanh: real(Math.atanh, withinOne),
  $degreesToRadians: real(value => value * (Math.PI / 180)),
  $radiansToDegrees: real(value => value * (180 / Math.PI)),
  $bitAnd: bitwise((left, right) => left & right, -1n),
  $bitOr: bitwise((left, right) => left | right, 0n),
  $bitXor: bitwise((left, right) => left ^ right, 0n),
  $bitNot: taking(1, 1, ([value], { operator }) => {
    if (isNullish(value)) return null
    if (!isInteger(value)) throw failure('TypeMismatch', `${operator} only supports int and long operands.`)
    return integerOf(~toBigInt(value), isLong(value))
  }),
  $rand: argument => {
    if (Object.keys(Object(argument)).length > 0 || typeof argument !== 'object')
      throw failure(3040501, '$rand does not currently accept arguments')
    return () => Math.random()
  },
  $isNumber: taking(1, 1, ([value]) => isNumber(value)),
}
