import { Decimal128, Int32, Long } from 'bson'
import { failure } from '../errors.ts'
import { decimalParts } from '../values/compare.ts'
import {
  doubleOf,
  isDecimal,
  isInt32,
  isNumber,
  type NumericValue,
  show,
  toNumber,
  typeName,
} from '../values/kinds.ts'

/** Whether the value is stored as an int or a long. */
export const isInteger = (value: unknown): value is number | bigint | Long | Int32 =>
  value instanceof Long ||
  value instanceof Int32 ||
  typeof value === 'bigint' ||
  (typeof value === 'number' && isInt32(value))

const toBigInt = (value: NumericValue) => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)))

/** A whole number as an int or, where it needs or wants the room, as a long; undefined beyond that. */
function integerOf(value: bigint, wide: boolean): number | Long | undefined {
  if (!wide && isInt32(Number(value))) return Number(value)
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined
}

/** A number as a decimal; a double counts with 15 digits, as in MongoDB. */
function toDecimal(value: NumericValue): Decimal128 {
  if (isDecimal(value)) return value
  if (isInteger(value)) return Decimal128.fromString(value.toString())
  const double = toNumber(value)
  return Decimal128.fromString(Number.isFinite(double) ? double.toPrecision(15) : String(double))
}

function decimalArithmetic(left: NumericValue, right: NumericValue, operation: Operation): Decimal128 {
  const [x, y] = [toNumber(left), toNumber(right)]
  if (!Number.isFinite(x) || !Number.isFinite(y)) return Decimal128.fromString(String(plain[operation](x, y)))
  const a = decimalParts(toDecimal(left).toString())
  const b = decimalParts(toDecimal(right).toString())
  if (operation === 'multiply') return decimalOf(a.digits * b.digits, a.exponent + b.exponent)
  if (operation === 'divide') return quotient(a, b)
  const exponent = Math.min(a.exponent, b.exponent)
  const scaled = ({ digits, exponent: own }: DecimalParts) => digits * 10n ** BigInt(own - exponent)
  return decimalOf(scaled(a) + scaled(b), exponent)
}

const decimalOf = (digits: bigint, exponent: number) =>
  Decimal128.fromStringWithRounding(`${digits}E${exponent}`)

// One digit more than a decimal has, and whether there would be others: enough to round by.
function quotient(a: DecimalParts, b: DecimalParts): Decimal128 {
  const shift = Math.max(0, 35 + String(b.digits).length - String(a.digits).length)
  const dividend = a.digits * 10n ** BigInt(shift)
  let digits = dividend / b.digits
  let exponent = a.exponent - b.exponent - shift
  if (digits * b.digits !== dividend)
    return decimalOf(digits * 10n + 1n * (digits < 0n ? -1n : 1n), exponent - 1)
  for (; exponent < a.exponent - b.exponent && digits % 10n === 0n; exponent++) digits /= 10n
  return decimalOf(digits, exponent)
}

type DecimalParts = ReturnType<typeof decimalParts>
type Operation = keyof typeof plain
const plain = {
  add: (x: number, y: number) => x + y,
  multiply: (x: number, y: number) => x * y,
  divide: (x: number, y: number) => x / y,
}

/** The result in the type MongoDB gives it: int grows to long, double and decimal win. */
export function arithmetic(
  left: NumericValue,
  right: NumericValue,
  operation: Operation,
): NumericValue | undefined {
  if (isDecimal(left) || isDecimal(right)) return decimalArithmetic(left, right, operation)
  if (operation === 'divide' || !isInteger(left) || !isInteger(right))
    return doubleOf(plain[operation](toNumber(left), toNumber(right)))
  const [a, b] = [toBigInt(left), toBigInt(right)]
  return integerOf(operation === 'add' ? a + b : a * b, left instanceof Long || right instanceof Long)
}

/** $inc or $mul of a stored value. */
export function applyArithmetic(
  operator: '$inc' | '$mul',
  current: unknown,
  argument: unknown,
  path: string,
) {
  if (!isNumber(current))
    throw failure(
      'TypeMismatch',
      `Cannot apply ${operator} to '${path}' of non-numeric type ${typeName(current)}`,
    )
  const result = arithmetic(current, argument as NumericValue, operator === '$mul' ? 'multiply' : 'add')
  if (result === undefined)
    throw failure('BadValue', `${operator} of ${show(current)} at '${path}' is more than a long can hold`)
  return result
}
