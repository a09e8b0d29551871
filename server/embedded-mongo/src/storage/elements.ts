// The types of BSON's elements, and where each ends.

export const types = {
  double: 1,
  string: 2,
  document: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
}

const fixedSizes = new Map([
  [types.double, 8],
  [types.undefined, 0],
  [types.objectId, 12],
  [types.boolean, 1],
  [types.date, 8],
  [types.null, 0],
  [types.int, 4],
  [types.timestamp, 8],
  [types.long, 8],
  [types.decimal, 16],
  [255, 0],
  [127, 0],
])
/** Sizes by type; -1 where the bytes themselves tell. */
const sizes = Int8Array.from({ length: 256 }, (_, type) => fixedSizes.get(type) ?? -1)

/** The bytes with the element of this name before all others; undefined where there is none, or more than one. */
export function withFirst(name: string, bytes: Buffer): Buffer | undefined {
  const wanted = Buffer.from(`${name}\0`)
  let found: [from: number, to: number] | undefined
  for (let at = 4; at < bytes.length - 1; ) {
    const nameEnd = afterText(bytes, at + 1)
    const end = endOf(bytes[at]!, bytes, nameEnd)
    if (nameEnd - at - 1 === wanted.length && wanted.compare(bytes, at + 1, nameEnd) === 0) {
      if (found) return undefined
      found = [at, end]
    }
    at = end
  }
  if (!found) return undefined
  const [from, to] = found
  return Buffer.concat([
    bytes.subarray(0, 4),
    bytes.subarray(from, to),
    bytes.subarray(4, from),
    bytes.subarray(to),
  ])
}

const afterText = (bytes: Buffer, at: number) => bytes.indexOf(0, at) + 1

/** Where the value of this type that begins here ends. */
export function endOf(type: number, bytes: Buffer, at: number): number {
  const size = sizes[type]!
  if (size >= 0) return at + size
  switch (type) {
    case types.document:
    case types.array:
    case types.codeWithScope:
      return at + bytes.readInt32LE(at)
    case types.string:
    case types.code:
    case types.symbol:
      return at + 4 + bytes.readInt32LE(at)
    case types.binary:
      return at + 5 + bytes.readInt32LE(at)
    case types.dbPointer:
      return at + 16 + bytes.readInt32LE(at)
    case types.regex:
      return afterText(bytes, afterText(bytes, at))
    default:
      throw new Error(`a stored document has a value of the unknown type ${type}`)
  }
}
