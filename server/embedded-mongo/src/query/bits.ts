// $bitsAllSet and its kin: of integers in two's complement, and of binaries with the first byte lowest.
import { Long } from 'bson'
import { failure } from '../errors.ts'
import { binaryOf, isArray, isNumber, order, show, toNumber, typeOrder } from '../values/kinds.ts'
import type { ValueTest } from './tests.ts'

/** Whether the bit at a position is set; undefined for what has no bits. */
function bitsOf(value: unknown): ((position: number) => boolean) | undefined {
  if (typeOrder(value) === order.binary) {
    const { bytes } = binaryOf(value)
    return position => (((bytes[position >> 3] ?? 0) >> (position & 7)) & 1) === 1
  }
  const number = toNumber(value)
  if (!isNumber(value) || !Number.isInteger(number) || Math.abs(number) > 2 ** 63) return undefined
  const integer = value instanceof Long ? value.toBigInt() : BigInt(number)
  return position => ((integer >> BigInt(position)) & 1n) === 1n
}

function positionsOf(operator: string, mask: unknown): number[] {
  if (isArray(mask)) {
    const wrong = mask.find(
      item => !isNumber(item) || !Number.isInteger(toNumber(item)) || toNumber(item) < 0,
    )
    if (wrong !== undefined)
      throw failure('BadValue', `bit positions must be integers >= 0 but got: ${show(wrong)}`)
    return mask.map(toNumber)
  }
  const isSet = bitsOf(mask)
  if (isNumber(mask) && (!isSet || toNumber(mask) < 0))
    throw failure('FailedToParse', `${operator} needs a mask that is an integer >= 0: ${show(mask)}`)
  if (!isSet) throw failure('BadValue', `${operator} takes an Array, a number, or a BinData`)
  const length = isNumber(mask) ? 64 : 8 * binaryOf(mask).bytes.length
  return Array.from({ length }, (_, position) => position).filter(isSet)
}

export function bitsTest(operator: string, mask: unknown): ValueTest {
  const positions = positionsOf(operator, mask)
  const wanted = operator.endsWith('Set')
  const every = operator.startsWith('$bitsAll')
  return value => {
    const isSet = bitsOf(value)
    if (!isSet) return false
    const asWanted = (position: number) => isSet(position) === wanted
    return every ? positions.every(asWanted) : positions.some(asWanted)
  }
}
