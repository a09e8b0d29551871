import { Decimal128, Int32, Long } from 'bson'
import { failure } from '../errors.ts'
import { decimalParts } from '../values/compare.ts'
import { isDecimal, isInt32, isNumber, type NumericValue, show, toNumber, typeName } from '../values/kinds.ts'

const isInteger = (value: NumericValue) =>
  value instanceof Long ||
  value instanceof Int32 ||
  typeof value === 'bigint' ||
  (typeof value === 'number' && isInt32(value))

const toBigInt = (value: NumericValue) => (value instanceof Long ? value.toBigInt() : BigInt(toNumber(value)))

function decimalArithmetic(left: NumericValue, right: NumericValue, multiply: boolean): Decimal128 {
  const [a, b] = [left, right].map(value =>
    decimalParts(isDecimal(value) || value instanceof Long ? value.toString() : String(toNumber(value))),
  ) as [ReturnType<typeof decimalParts>, ReturnType<typeof decimalParts>]
  if (multiply) return Decimal128.fromString(`${a.digits * b.digits}E${a.exponent + b.exponent}`)
  const exponent = Math.min(a.exponent, b.exponent)
  const scaled = ({ digits, exponent: own }: typeof a) => digits * 10n ** BigInt(own - exponent)
  return Decimal128.fromString(`${scaled(a) + scaled(b)}E${exponent}`)
}

/** Sum or product in the type MongoDB gives it: int grows to long, double and decimal win. */
export function arithmetic(
  left: NumericValue,
  right: NumericValue,
  multiply: boolean,
): NumericValue | undefined {
  if (isDecimal(left) || isDecimal(right)) return decimalArithmetic(left, right, multiply)
  if (!isInteger(left) || !isInteger(right))
    return multiply ? toNumber(left) * toNumber(right) : toNumber(left) + toNumber(right)
  const result = multiply ? toBigInt(left) * toBigInt(right) : toBigInt(left) + toBigInt(right)
  const wide = left instanceof Long || right instanceof Long
  if (!wide && isInt32(Number(result))) return Number(result)
  return BigInt.asIntN(64, result) === result ? Long.fromBigInt(result) : undefined
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
      `Cannot apply ${operator} to a value of non-numeric type. {${path}: ${show(current)}} has the field '${path}' of non-numeric type ${typeName(current)}`,
    )
  const result = arithmetic(current, argument as NumericValue, operator === '$mul')
  if (result === undefined)
    throw failure(
      'BadValue',
      `Failed to apply ${operator} operations to current value ((NumberLong)${show(current)}) for document (integer overflow at '${path}')`,
    )
  return result
}
