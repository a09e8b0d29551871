// A value as a string whose code-unit order equals BSON's comparison order: the key of every index tree.
import { Long, type ObjectId, type Timestamp } from 'bson'
import { isAscii } from './compare.ts'
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

const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
const double = new Float64Array(1)
const doubleBytes = new Uint8Array(double.buffer)

/** The first character of all keys of one type. */
export const typePrefix = (type: number) => characters[type + 2]!

/** The key of an empty array in an index: before null, as MongoDB's undefined. */
export const emptyArrayKey = typePrefix(order.missing)

function encodeDouble(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0'
  double[0] = value === 0 ? 0 : value
  const negative = doubleBytes[7]! & 0x80
  let text = ''
  // Little endian: the sign and exponent are in the last byte.
  for (let i = 7; i >= 0; i--)
    text += characters[negative ? doubleBytes[i]! ^ 0xff : i === 7 ? doubleBytes[i]! | 0x80 : doubleBytes[i]!]
  return text
}

function encodeUnsigned64(value: bigint): string {
  let text = ''
  for (let shift = 56n; shift >= 0n; shift -= 8n) text += characters[Number((value >> shift) & 0xffn)]
  return text
}

// Longs beyond 2^53 share a double with their neighbours; what is left over decides among them.
function encodeNumber(value: NumericValue): string {
  const nearest = toNumber(value)
  if (value instanceof Long && !Number.isSafeInteger(nearest)) {
    const rest = value.toBigInt() - BigInt(nearest)
    if (rest < 0n) return `${encodeDouble(nearest)}\x01${encodeUnsigned64((1n << 63n) + rest)}`
    if (rest > 0n) return `${encodeDouble(nearest)}\x03${encodeUnsigned64(rest)}`
  }
  return `${encodeDouble(nearest)}\x02`
}

const escapeZero = (text: string) => (text.includes('\0') ? text.replaceAll('\0', '\0\xff') : text)
const encodeText = (text: string) =>
  `${escapeZero(isAscii(text) ? text : Buffer.from(text).toString('latin1'))}\0`

function encodeDocument(document: Document): string {
  let text = ''
  for (const name of Object.keys(document)) {
    const value = fieldOf(document, name)
    text += typePrefix(typeOrder(value)) + encodeText(name) + keyOf(value)
  }
  return `${text}\0`
}

function encodeBinary(value: unknown): string {
  const { bytes, subType } = binaryOf(value)
  const length = bytes.length
  const head = [length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, subType]
  return head.map(byte => characters[byte]).join('') + Buffer.from(bytes).toString('latin1')
}

/** The value's order-preserving key; equal values, and only those, have equal keys. */
export function keyOf(value: unknown): string {
  const type = typeOrder(value)
  const prefix = typePrefix(type)
  switch (type) {
    case order.number:
      return prefix + encodeNumber(value as NumericValue)
    case order.string:
      return prefix + encodeText(String(value))
    case order.object:
      return prefix + encodeDocument(value as Document)
    case order.array:
      return `${prefix}${(value as unknown[]).map(item => keyOf(item === undefined ? null : item)).join('')}\0`
    case order.binary:
      return prefix + encodeBinary(value)
    case order.objectId:
      return prefix + Buffer.from((value as ObjectId).id).toString('latin1')
    case order.boolean:
      return prefix + (value ? '\x01' : '\0')
    case order.date:
      return prefix + encodeDouble(Number(value))
    case order.timestamp:
      return prefix + encodeUnsigned64((value as Timestamp).toBigInt())
    case order.regex: {
      const { source, flags } = regexOf(value as RegularExpression)
      return prefix + encodeText(source) + encodeText(flags)
    }
    case order.code:
    case order.codeWithScope:
      return prefix + encodeText(String((value as { code: unknown }).code))
    default:
      return prefix
  }
}

/** The key for a descending field. */
export function invertKey(key: string): string {
  let inverted = ''
  for (let i = 0; i < key.length; i++) inverted += characters[key.charCodeAt(i) ^ 0xff]
  return inverted
}
