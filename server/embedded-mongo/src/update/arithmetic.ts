import { Int32, Long } from 'bson'
import { failure, notImplemented } from '../errors.ts'
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
  if (isDecimal(left) || isDecimal(right)) throw notImplemented('Arithmetic with decimals')
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
