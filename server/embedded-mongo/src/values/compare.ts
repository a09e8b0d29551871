import { type Code, Decimal128, Long, type ObjectId, type Timestamp } from 'bson'
import {
  binaryOf,
  type Document,
  fieldOf,
  type NumericValue,
  order,
  type RegularExpression,
  regexOf,
  toNumber,
  typeOrder,
} from './kinds.ts'

const beyondAscii = /[^ -~]/
// Control characters go the slow way too, which is right for them as well.
export const isAscii = (text: string) => !beyondAscii.test(text)

/** Strings by their UTF-8 bytes, as MongoDB does without a collation. */
function compareStrings(left: string, right: string): number {
  if (left === right) return 0
  if (isAscii(left) && isAscii(right)) return left < right ? -1 : 1
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

type Fraction = { numerator: bigint; denominator: bigint }

/** Digits and exponent of a decimal written as text. */
function decimalParts(text: string): { digits: bigint; exponent: number } {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i.exec(text)
  if (!match) return { digits: 0n, exponent: 0 }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(whole + fraction || '0')
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length }
}

function fractionOf(value: NumericValue): Fraction {
  if (value instanceof Long) return { numerator: value.toBigInt(), denominator: 1n }
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n }
  if (value instanceof Decimal128) {
    const { digits, exponent } = decimalParts(value.toString())
    if (exponent >= 0) return { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
    return { numerator: digits, denominator: 10n ** BigInt(-exponent) }
  }
  let double = toNumber(value)
  let shift = 0n
  while (!Number.isInteger(double)) {
    double *= 2
    shift++
  }
  return { numerator: BigInt(double), denominator: 1n << shift }
}

function compareDoubles(left: number, right: number): number {
  if (left < right) return -1
  if (left > right) return 1
  if (left === right) return 0
  if (!Number.isNaN(left)) return 1
  return Number.isNaN(right) ? 0 : -1
}

/** Numbers by value whatever their type: 1 = 1.0 = Long(1) = Decimal128("1"); NaN first. */
function compareNumbers(left: NumericValue, right: NumericValue): number {
  if (typeof left === 'number' && typeof right === 'number') return compareDoubles(left, right)
  const x = toNumber(left)
  const y = toNumber(right)
  const clearlyApart = Math.abs(x - y) > Math.abs(x) * 1e-9
  if (!Number.isFinite(x) || !Number.isFinite(y) || clearlyApart) return compareDoubles(x, y)
  const a = fractionOf(left)
  const b = fractionOf(right)
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function compareDocuments(left: Document, right: Document): number {
  const leftNames = Object.keys(left)
  const rightNames = Object.keys(right)
  const shared = Math.min(leftNames.length, rightNames.length)
  for (let i = 0; i < shared; i++) {
    const leftName = leftNames[i]!
    const rightName = rightNames[i]!
    const a = fieldOf(left, leftName)
    const b = fieldOf(right, rightName)
    const byType = typeOrder(a) - typeOrder(b)
    if (byType !== 0) return byType
    const result = compareStrings(leftName, rightName) || compare(a, b)
    if (result !== 0) return result
  }
  return leftNames.length - rightNames.length
}

function compareArrays(left: unknown[], right: unknown[]): number {
  const shared = Math.min(left.length, right.length)
  for (let i = 0; i < shared; i++) {
    const result = compare(left[i], right[i])
    if (result !== 0) return result
  }
  return left.length - right.length
}

function compareBinaries(left: unknown, right: unknown): number {
  const a = binaryOf(left)
  const b = binaryOf(right)
  return a.bytes.length - b.bytes.length || a.subType - b.subType || Buffer.compare(a.bytes, b.bytes)
}

/** BSON's comparison order over all types: negative, zero or positive. */
export function compare(left: unknown, right: unknown): number {
  const type = typeOrder(left)
  const otherType = typeOrder(right)
  if (type !== otherType) return type < otherType ? -1 : 1
  switch (type) {
    case order.number:
      return compareNumbers(left as NumericValue, right as NumericValue)
    case order.string:
      return compareStrings(String(left), String(right))
    case order.object:
      return compareDocuments(left as Document, right as Document)
    case order.array:
      return compareArrays(left as unknown[], right as unknown[])
    case order.binary:
      return compareBinaries(left, right)
    case order.objectId:
      return Buffer.compare((left as ObjectId).id, (right as ObjectId).id)
    case order.boolean:
      return Number(left) - Number(right)
    case order.date:
      return Number(left) - Number(right)
    case order.timestamp:
      return (left as Timestamp).compare(right as Timestamp)
    case order.regex: {
      const a = regexOf(left as RegularExpression)
      const b = regexOf(right as RegularExpression)
      return compareStrings(a.source, b.source) || compareStrings(a.flags, b.flags)
    }
    case order.code:
    case order.codeWithScope:
      return compareStrings(String((left as Code).code), String((right as Code).code))
    default:
      return 0
  }
}

export const equal = (left: unknown, right: unknown) => compare(left, right) === 0
