// Rounding by the exact value: 2.675 is a little less than it looks.
import { Decimal128 } from 'bson'
import { doubleOf, integerOf, isInteger } from '../../update/arithmetic.ts'
import { fractionOf } from '../../values/compare.ts'
import { isDecimal, isLong, type NumericValue, toNumber } from '../../values/kinds.ts'

export type RoundingMode = 'even' | 'trunc' | 'ceil' | 'floor'

/** Rounds to a number of places after the point, before it where negative. */
export function rounded(value: NumericValue, place: number, mode: RoundingMode): NumericValue {
  if (isInteger(value) && place >= 0) return value
  if (!Number.isFinite(toNumber(value))) return value
  const { numerator, denominator } = fractionOf(value)
  const shift = 10n ** BigInt(Math.abs(place))
  const digits = divided(
    place > 0 ? numerator * shift : numerator,
    place < 0 ? denominator * shift : denominator,
    mode,
  )
  if (isInteger(value)) {
    const whole = digits * shift
    return integerOf(whole, isLong(value)) ?? doubleOf(Number(whole))
  }
  const text = `${digits}E${-place}`
  return isDecimal(value) ? Decimal128.fromStringWithRounding(text) : doubleOf(Number(text))
}

function divided(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const quotient = numerator / denominator
  const rest = numerator % denominator
  if (rest === 0n || mode === 'trunc') return quotient
  const away = rest < 0n ? -1n : 1n
  const half = 2n * rest * away - denominator
  const goes =
    mode === 'ceil'
      ? away > 0n
      : mode === 'floor'
        ? away < 0n
        : half > 0n || (half === 0n && quotient % 2n !== 0n)
  return goes ? quotient + away : quotient
}
