// What is read of some fields is what decoding everything gives for them.
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson'
import { seededRandom } from '../testing/random.ts'
import { drawDocument } from '../testing/random-queries.ts'
import type { Document } from '../values/kinds.ts'
import { decode, encode } from './decoding.ts'
import { FieldReader } from './raw-fields.ts'

const values: [name: string, value: unknown][] = Object.entries({
  double: 1.5,
  wholeDouble: new Double(2),
  nan: Number.NaN,
  minusZero: new Double(-0),
  string: 'text',
  chinese: '镇𠮷\0后',
  empty: '',
  document: { a: { b: [1, 'x'] }, 2: 1 },
  array: [1, [2, { a: 3 }], null],
  emptyArray: [],
  binary: new Binary(Buffer.from([1, 2, 3])),
  oldBinary: new Binary(Buffer.from([1, 2, 3]), 2),
  uuid: new UUID('01234567-89ab-4cde-8f01-23456789abcd'),
  undefined: undefined,
  objectId: new ObjectId('65a000000000000000000001'),
  true: true,
  false: false,
  date: new Date('2026-11-30T01:02:03.456Z'),
  oldDate: new Date(-1),
  farDate: new Date(8.64e15),
  null: null,
  regex: new BSONRegExp('^a', 'im'),
  reference: new DBRef('halls', new ObjectId('65a000000000000000000002')),
  code: new Code('x'),
  scoped: new Code('x', { a: 1 }),
  symbol: new BSONSymbol('s'),
  int: new Int32(-7),
  timestamp: new Timestamp({ t: 5, i: 6 }),
  long: Long.fromString('-9223372036854775808'),
  smallLong: Long.fromNumber(3),
  decimal: Decimal128.fromString('1.10'),
  minKey: new MinKey(),
  maxKey: new MaxKey(),
  __proto: 1,
})

const picked = (document: Document, names: readonly string[]) =>
  Object.fromEntries(Object.entries(document).filter(([name]) => names.includes(name)))

/** Read from the middle of a larger piece of memory, as records lie. */
function readFrom(raw: Buffer, names: readonly string[]): Document {
  const around = Buffer.concat([Buffer.from('before'), raw, Buffer.from('after')])
  return new FieldReader(new Set(names)).read(around, 6, raw.length)
}

test.each(values)('%s', (name, value) => {
  const raw = encode({ first: 1, [name]: value, last: 'z', [`${name}s`]: 2 })
  expect(readFrom(raw, [name])).toEqual(picked(decode(raw), [name]))
  expect(readFrom(raw, ['last', 'first', 'nowhere'])).toEqual({ first: 1, last: 'z' })
})

test('all of them together, each alone and none', () => {
  const raw = encode(Object.fromEntries(values))
  const whole = decode(raw)
  expect(readFrom(raw, Object.keys(whole))).toEqual(whole)
  for (const [name] of values) expect(readFrom(raw, [name])).toEqual(picked(whole, [name]))
  expect(readFrom(raw, [])).toEqual({})
})

test('of a name that comes twice the last value counts, and __proto__ is a name like others', () => {
  const twice = Buffer.concat([encode({ a: 1 }).subarray(4, -1), encode({ a: 'x' }).subarray(4, -1)])
  const raw = Buffer.concat([Buffer.alloc(4), twice, Buffer.alloc(1)])
  raw.writeInt32LE(raw.length, 0)
  expect(readFrom(raw, ['a'])).toEqual(decode(raw))
  const odd = encode(JSON.parse('{"__proto__": {"a": 1}, "b": 2}'))
  expect(Object.entries(readFrom(odd, ['__proto__']))).toEqual([['__proto__', { a: 1 }]])
})

test('drawn documents', () => {
  const random = seededRandom(5)
  for (let i = 0; i < 2000; i++) {
    const raw = encode(drawDocument(random, i))
    const names = ['_id', 'a', 'b', 'c'].filter(() => random(2) === 0)
    expect(readFrom(raw, names)).toEqual(picked(decode(raw), names))
  }
})
