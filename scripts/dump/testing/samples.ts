import {
  Binary,
  BSON,
  BSONRegExp,
  BSONSymbol,
  Code,
  type Db,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb'

export const everyType = {
  _id: new ObjectId('65f000000000000000000001'),
  int: new Int32(1),
  wholeDouble: new Double(1),
  negativeZero: new Double(-0),
  notANumber: new Double(Number.NaN),
  infinite: new Double(Number.NEGATIVE_INFINITY),
  double: new Double(0.1),
  long: Long.fromString('9007199254740993'),
  smallLong: Long.fromNumber(1),
  decimal: Decimal128.fromString('1.10'),
  text: '鳌头镇 🏛 \u0000 quoted "',
  date: new Date('1969-07-20T20:17:40.123Z'),
  object: { b: 1, a: { empty: {} } },
  array: [[1, [new Double(2)]], [], null],
  nothing: null,
  yes: true,
  bytes: new Binary(Buffer.from('any')),
  uuid: new Binary(Buffer.alloc(16, 7), 4),
  md5: new Binary(Buffer.alloc(16, 8), 5),
  custom: new Binary(Buffer.from('x'), 128),
  regex: new BSONRegExp('^a/b', 'imsx'),
  timestamp: new Timestamp({ t: 1_700_000_000, i: 5 }),
  code: new Code('return 1'),
  scoped: new Code('return n', { n: new Int32(1) }),
  least: new MinKey(),
  most: new MaxKey(),
  ...JSON.parse('{ "__proto__": { "polluted": true }, "constructor": "a field" }'),
}

const element = (type: number, name: string, value: Uint8Array) =>
  Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), value])
const documentOf = (...elements: Buffer[]) => {
  const body = Buffer.concat(elements)
  const length = Buffer.alloc(4)
  length.writeInt32LE(body.length + 5)
  return Buffer.concat([length, body, Buffer.alloc(1)])
}
/** The bytes of a value alone. */
const bytesOf = (value: unknown) => BSON.serialize({ x: value }).subarray(7, -1)

/** `{ _id: 1, b: 1.0, "2": undefined, "1": symbol }`: an order and a type that objects of JavaScript do not keep. */
export const unspeakable = documentOf(
  element(0x10, '_id', bytesOf(new Int32(1))),
  element(0x01, 'b', bytesOf(new Double(1))),
  element(0x06, '2', Buffer.alloc(0)),
  element(0x0e, '1', bytesOf(new BSONSymbol('s'))),
)

const visits = Array.from({ length: 2500 }, (_, i) => ({
  _id: i,
  hall: `H${i % 7}`,
  number: new Double(i),
  phone: i % 2 === 0 ? `p${i}` : null,
  at: new Date(Date.UTC(2026, 2, 1) + i * 1000),
  note: '办'.repeat(i % 300),
}))
const chunk = { _id: 1, n: 0, data: new Binary(Buffer.alloc(300_000, 1)) }

/** Documents and indexes in each collection that `fill` makes. */
export const filled = { 'fs.chunks': [1, 1], types: [1, 1], visits: [2500, 5], 空的: [0, 2] }

export const fill = async (db: Db): Promise<void> => {
  await db.collection('types').insertMany([everyType])
  await db.collection<typeof chunk>('fs.chunks').insertMany([chunk])
  await db.createCollection('空的')
  await db.collection('空的').createIndex({ code: 1 }, { unique: true })
  await db.collection<(typeof visits)[number]>('visits').insertMany(visits)
  await db.collection('visits').createIndexes([
    { key: { hall: 1, at: -1 }, name: 'by hall' },
    { key: { phone: 1 }, unique: true, partialFilterExpression: { phone: { $type: 'string' } } },
    { key: { 'note.x': 1 }, sparse: true },
    { key: { endsAt: 1 }, expireAfterSeconds: 3600 },
  ])
}
