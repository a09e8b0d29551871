import {
  Binary,
  BSONRegExp,
  type BSONValue,
  Decimal128,
  Double,
  Int32,
  Long,
  ObjectId,
  Timestamp,
} from 'bson'

export type Document = Record<string, unknown>
export type RegularExpression = RegExp | BSONRegExp
export type NumericValue = number | bigint | Long | Int32 | Double | Decimal128

// MongoDB's canonical order of types; the gaps are MongoDB's own.
export const order = {
  minKey: -1,
  missing: 0,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  code: 60,
  codeWithScope: 65,
  maxKey: 127,
} as const

const orderOfBsonType: Record<string, number> = {
  ObjectId: order.objectId,
  Long: order.number,
  Int32: order.number,
  Double: order.number,
  Decimal128: order.number,
  Binary: order.binary,
  Timestamp: order.timestamp,
  BSONRegExp: order.regex,
  BSONSymbol: order.string,
  Code: order.code,
  MinKey: order.minKey,
  MaxKey: order.maxKey,
  DBRef: order.object,
}

export const isArray = (value: unknown): value is unknown[] => Array.isArray(value)
export const bsonType = (value: object): string | undefined => (value as BSONValue)._bsontype

/** A sub-document: an object that is neither an array nor one of BSON's own types. */
export const isDocument = (value: unknown): value is Document =>
  value !== null &&
  typeof value === 'object' &&
  !Array.isArray(value) &&
  bsonType(value) === undefined &&
  !(value instanceof Date) &&
  !(value instanceof RegExp) &&
  !(value instanceof Uint8Array)

/** Where the value's type stands in BSON's order; values of different rank never compare as equal. */
export function typeOrder(value: unknown): number {
  switch (typeof value) {
    case 'undefined':
      return order.missing
    case 'number':
    case 'bigint':
      return order.number
    case 'string':
      return order.string
    case 'boolean':
      return order.boolean
    case 'object':
      return orderOfObject(value)
    default:
      return order.object
  }
}

function orderOfObject(value: object | null): number {
  if (value === null) return order.null
  if (Array.isArray(value)) return order.array
  if (value instanceof Date) return order.date
  const type = bsonType(value)
  if (type !== undefined) {
    if (type === 'Code' && (value as { scope?: unknown }).scope) return order.codeWithScope
    return orderOfBsonType[type] ?? order.object
  }
  if (value instanceof RegExp) return order.regex
  return value instanceof Uint8Array ? order.binary : order.object
}

export const isNumber = (value: unknown): value is NumericValue => typeOrder(value) === order.number
export const isRegex = (value: unknown): value is RegularExpression => typeOrder(value) === order.regex
export const isNullish = (value: unknown): value is null | undefined => value === null || value === undefined
export const isDecimal = (value: unknown): value is Decimal128 => value instanceof Decimal128

/** The value as a JavaScript number, or NaN when it is none. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value
  if (value instanceof Long) return value.toNumber()
  if (value instanceof Int32 || value instanceof Double) return value.valueOf()
  if (value instanceof Decimal128) return Number(value.toString())
  return typeof value === 'bigint' ? Number(value) : Number.NaN
}

/** What MongoDB takes as true in $expr, $cond and flags. */
export const isTruthy = (value: unknown) =>
  !(value === false || isNullish(value) || (isNumber(value) && toNumber(value) === 0))

const typeNumbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}
const typeNames = new Map(Object.entries(typeNumbers).map(([name, number]) => [number, name]))
export const typeNumberOf = (alias: string) => typeNumbers[alias]
export const isTypeNumber = (number: number) => typeNames.has(number)

const typeByOrder: Record<number, number> = {
  [order.null]: 10,
  [order.string]: 2,
  [order.object]: 3,
  [order.array]: 4,
  [order.binary]: 5,
  [order.objectId]: 7,
  [order.boolean]: 8,
  [order.date]: 9,
  [order.timestamp]: 17,
  [order.regex]: 11,
  [order.code]: 13,
  [order.codeWithScope]: 15,
  [order.minKey]: -1,
  [order.maxKey]: 127,
}

export const isInt32 = (value: number) =>
  Number.isInteger(value) && value >= -2147483648 && value <= 2147483647 && !Object.is(value, -0)

/** A double as it is: a whole one would be encoded as an int. */
export const doubleOf = (value: number): number | Double => (isInt32(value) ? new Double(value) : value)

/** BSON's number of the value's type; undefined for a missing value. */
export function typeNumber(value: unknown): number | undefined {
  if (!isNumber(value)) return typeByOrder[typeOrder(value)]
  if (typeof value === 'number') return isInt32(value) ? 16 : 1
  if (value instanceof Long || typeof value === 'bigint') return 18
  if (value instanceof Int32) return 16
  return value instanceof Decimal128 ? 19 : 1
}

/** MongoDB's name of the value's type, as $type and error messages give it. */
export const typeName = (value: unknown) => typeNames.get(typeNumber(value) ?? 6) ?? 'missing'

/** The bytes and sub-type behind any binary value. */
export function binaryOf(value: unknown): { bytes: Uint8Array; subType: number } {
  if (value instanceof Binary)
    return { bytes: value.buffer.subarray(0, value.position), subType: value.sub_type }
  return { bytes: value as Uint8Array, subType: 0 }
}

export const regexOf = (value: RegularExpression) =>
  value instanceof BSONRegExp
    ? { source: value.pattern, flags: value.options }
    : { source: value.source, flags: value.flags }

/** Reads a field without ever reaching into the prototype. */
export const fieldOf = (document: Document, name: string): unknown =>
  Object.hasOwn(document, name) ? document[name] : undefined

/** Writes a field, also one called __proto__. */
export function setField(document: Document, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true })
  else document[name] = value
}

/** A deep copy of documents and arrays; BSON's own values are immutable and shared. */
export function clone<T>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T
  if (value instanceof Date) return new Date(value) as T
  if (!isDocument(value)) return value
  const copy: Document = {}
  for (const name of Object.keys(value)) setField(copy, name, clone(value[name]))
  return copy as T
}

/** A value for an error message. */
export function show(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`
  if (value instanceof Date) return `new Date(${value.getTime()})`
  if (value instanceof Timestamp) return `Timestamp(${value.toString()})`
  if (isNumber(value)) return String(value)
  if (isArray(value)) return `[ ${value.map(show).join(', ')} ]`
  if (isDocument(value))
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${show(inner)}`)
      .join(', ')} }`
  return value === undefined ? 'undefined' : JSON.stringify(value)
}
