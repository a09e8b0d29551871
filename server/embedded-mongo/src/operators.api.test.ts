// Every query operator: which values it takes and which it does not.
import {
  Binary,
  type Collection,
  Decimal128,
  type Document,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb'
import {
  codeOf,
  type EngineUnderTest,
  startEngineUnderTest,
  testOfEmbedded,
  testUnlikeDocumentDB,
} from './engine-under-test.ts'

let engine: EngineUnderTest
let collection: Collection<Document>
beforeAll(async () => {
  engine = await startEngineUnderTest()
  collection = engine.client.db(engine.database).collection('operators')
})
afterAll(() => engine.stop())

const decimal = (text: string) => Decimal128.fromString(text)
const long = (text: string) => Long.fromString(text)
const bytes = (...list: number[]) => new Binary(Buffer.from(list))
const missing = undefined
const date = new Date('2026-03-02T08:00:00Z')
const objectId = new ObjectId('65a000000000000000000001')

const rows: [condition: unknown, takes: unknown[], leaves: unknown[]][] = [
  [1, [1, long('1'), decimal('1.00'), [0, 1]], [2, '1', true, null, missing, [[1]], { v: 1 }]],
  [{ $eq: 'a' }, ['a', ['b', 'a']], ['A', 'ab', null]],
  [
    { $eq: long('9007199254740993') },
    [long('9007199254740993')],
    [long('9007199254740992'), 9007199254740992],
  ],
  [{ $eq: null }, [null, missing, [null]], [0, '', [], false]],
  [
    { $eq: [1, 2] },
    [
      [1, 2],
      [[1, 2], 3],
    ],
    [[2, 1], [1], 1],
  ],
  [{ $eq: [] }, [[], [[]]], [null, [1], missing]],
  [
    { $eq: { a: 1, b: 2 } },
    [{ a: 1, b: 2 }, [{ a: 1, b: 2 }]],
    [
      { b: 2, a: 1 },
      { a: 1, b: 2, c: 3 },
    ],
  ],
  [{ $eq: date }, [date], [date.getTime(), new Date(0)]],
  [{ $eq: objectId }, [objectId], [objectId.toHexString()]],
  [{ $eq: bytes(1, 2) }, [bytes(1, 2)], [bytes(2, 1), bytes(1)]],
  [{ $eq: true }, [true, [true]], [1, 'true', false]],
  [{ $ne: 1 }, [2, null, missing, '1', [2]], [1, [1, 2], decimal('1')]],
  [{ $ne: null }, [0, [], 'a'], [null, missing, [null]]],
  [{ $gt: 5 }, [5.1, long('6'), decimal('5.001'), [1, 9]], [5, 'z', null, missing, NaN, [1, 2], { a: 9 }]],
  [{ $gte: 5 }, [5, decimal('5.0')], [4.9, '5']],
  [{ $lt: 'b' }, ['a', 'B', '', ['z', 'a']], ['b', 1, null]],
  [{ $lte: date }, [date, new Date(0)], [new Date(date.getTime() + 1), 0]],
  [{ $gt: objectId }, [new ObjectId('65a000000000000000000002')], [objectId, 'z']],
  [{ $gt: { a: 1 } }, [{ a: 2 }, { a: 1, b: 1 }, { b: 0 }], [{ a: 1 }, { a: 0, b: 9 }, 5]],
  [{ $lt: [2] }, [[1, 9], []], [[2], [3], 1]],
  [{ $gt: false }, [true], [false, 1]],
  [{ $gte: null }, [null, missing], [0]],
  [{ $gt: new MinKey() }, [1, 'a', null, new MaxKey()], [new MinKey()]],
  [{ $gte: NaN }, [NaN], [0, 1, null]],
  [{ $lt: 5 }, [4, long('-9'), -Infinity], [NaN, 5]],
  [{ $gt: 2, $lt: 4 }, [3, [1, 9], [3]], [1, 5, [1, 2]]],
  [
    { $gt: new Timestamp({ t: 1, i: 1 }) },
    [new Timestamp({ t: 1, i: 2 })],
    [new Timestamp({ t: 1, i: 1 }), date],
  ],
  [{ $in: [1, 'a', null] }, [1, 'a', null, missing, [5, 1]], [2, 'b', []]],
  [{ $in: [/^a/, 5] }, ['abc', 5, ['x', 'ay']], ['ba', 6]],
  [{ $in: [[1, 2]] }, [[1, 2], [[1, 2]]], [1, [2, 1]]],
  [{ $in: [] }, [], [1, null, missing]],
  [{ $nin: [1, null] }, [2, 'a', []], [1, null, missing, [1, 2]]],
  [{ $not: { $gt: 5 } }, [5, 'z', null, missing, [1]], [6, [1, 9]]],
  [{ $not: /^a/ }, ['b', 1, missing], ['abc', ['b', 'ab']]],
  [{ $not: { $in: [1, 2] } }, [3, missing], [1, [2, 3]]],
  [{ $exists: true }, [null, 0, []], [missing]],
  [{ $exists: 0 }, [missing], [null, 0]],
  [{ $type: 'int' }, [1, ['a', 2]], [1.5, long('1'), '1', missing]],
  [{ $type: 'long' }, [long('1')], [1]],
  [{ $type: 'number' }, [1, 1.5, long('1'), decimal('1')], ['1', null]],
  [{ $type: [2, 'object'] }, ['a', {}, [{}]], [1, []]],
  [{ $type: 'array' }, [[], [1]], [1]],
  [{ $type: 'null' }, [null], [missing, 0]],
  [{ $type: ['bool', 'date', 'objectId', 'binData'] }, [false, date, objectId, bytes(1)], [0, 'a']],
  [{ $type: ['minKey', 'maxKey', 'timestamp', 'regex'] }, [new MinKey(), new Timestamp(0n), /a/], [1]],
  [{ $mod: [4, 1] }, [1, 5, 5.9, long('9'), decimal('13'), [0, 1]], [4, -1, 'a', NaN]],
  [{ $mod: [4, -1] }, [-1, -5], [1, 3]],
  [{ $mod: [4.9, 1.2] }, [1, 5], [4]],
  [
    { $size: 2 },
    [
      [1, 2],
      [[], []],
    ],
    [[1], 'ab', missing, [[1, 2]]],
  ],
  [{ $size: 0 }, [[]], [null, missing, [[]]]],
  [
    { $all: [1, 2] },
    [
      [1, 2, 3],
      [2, 1],
    ],
    [[1], 1],
  ],
  [{ $all: [1] }, [1, [1]], [2, []]],
  [{ $all: [[1, 2]] }, [[1, 2], [[1, 2]]], [[2, 1]]],
  [{ $all: [/^a/, /b$/] }, ['ab', ['ax', 'xb']], ['a', ['ax']]],
  [{ $all: [null] }, [null, missing, [null]], [1, []]],
  [{ $all: [{ $elemMatch: { a: 1 } }, { $elemMatch: { a: 2 } }] }, [[{ a: 1 }, { a: 2 }]], [[{ a: 1 }]]],
  [{ $elemMatch: { $gt: 2, $lt: 5 } }, [[1, 3], [4]], [[1, 9], 3, []]],
  [
    { $elemMatch: { a: 1, b: 2 } },
    [[{ a: 1, b: 2 }], [[0], { b: 2, a: 1 }]],
    [[{ a: 1 }, { b: 2 }], { a: 1, b: 2 }],
  ],
  [{ $elemMatch: { $in: ['a', null] } }, [['a'], [null, 1]], [['b'], 'a', []]],
  [{ $elemMatch: { $elemMatch: { $eq: 1 } } }, [[[1]], [0, [2, 1]]], [[1], [[2]]]],
  [{ $elemMatch: { $or: [{ a: 1 }, { b: 1 }] } }, [[{ b: 1 }]], [[{ c: 1 }], [1]]],
  [{ $elemMatch: { $not: { $gt: 1 } } }, [[1, 5]], [[2], []]],
  [{ $elemMatch: { $size: 1 } }, [[[5]]], [[5], [[]]]],
  [/^ab+c$/i, ['abbC', ['x', 'ABC'], /^ab+c$/i], ['ac', 'xabc', 1, null]],
  [{ $regex: '^b', $options: 'm' }, ['b', 'a\nb'], ['a b']],
  [{ $regex: 'a.c', $options: 's' }, ['a\nc', 'abc'], ['ac']],
  [{ $regex: 'a b # c', $options: 'x' }, ['ab'], ['a b']],
  [{ $regex: '(?i)ab' }, ['AB', 'xab'], ['a']],
  [{ $regex: /^镇/, $ne: '镇' }, ['镇上'], ['镇', '村镇']],
]

test.each(rows)('%p', async (condition, takes, leaves) => {
  await collection.deleteMany({})
  const values = [...takes, ...leaves]
  const inserted = values.map((value, i) => (value === missing ? { i } : { i, v: value }))
  await collection.insertMany(inserted as Document[])
  const found = await collection.find({ v: condition }).sort({ i: 1 }).toArray()
  expect(found.map(({ i }) => values[i])).toEqual(takes)
})

const refusals: [what: string, filter: Document, code: number][] = [
  ['an unknown operator', { a: { $like: 1 } }, 2],
  ['an unknown operator beside a known one', { a: { $gt: 1, $like: 1 } }, 2],
  ['an unknown top-level operator', { $xor: [] }, 2],
  ['an empty $or', { $or: [] }, 2],
  ['$and of a value', { $and: [1] }, 2],
  ['$nor of a document', { $nor: {} }, 2],
  ['$in without a list', { a: { $in: 1 } }, 2],
  ['operators in $in', { a: { $in: [{ $gt: 1 }] } }, 2],
  ['$nin without a list', { a: { $nin: 'x' } }, 2],
  ['$all without a list', { a: { $all: 1 } }, 2],
  ['$not of a value', { a: { $not: 1 } }, 2],
  ['an empty $not', { a: { $not: {} } }, 2],
  ['$ne of a pattern', { a: { $ne: /a/ } }, 2],
  ['$gt of a pattern', { a: { $gt: /a/ } }, 2],
  ['$size of no number', { a: { $size: 'x' } }, 2],
  ['$size below zero', { a: { $size: -1 } }, 2],
  ['$size of a fraction', { a: { $size: 1.5 } }, 2],
  ['$elemMatch of a value', { a: { $elemMatch: 1 } }, 2],
  ['an unknown type', { a: { $type: 'integer' } }, 2],
  ['an unknown type number', { a: { $type: 99 } }, 2],
  ['$mod by zero', { a: { $mod: [0, 1] } }, 2],
  ['$mod of one number', { a: { $mod: [2] } }, 2],
  ['$mod of three numbers', { a: { $mod: [2, 1, 0] } }, 2],
  ['$mod of no list', { a: { $mod: 2 } }, 2],
  ['$regex of a number', { a: { $regex: 1 } }, 2],
  ['$options alone', { a: { $options: 'i' } }, 2],
  ['an unknown expression', { $expr: { $foo: 1 } }, 168],
]
const refusalsUnlikeDocumentDB: typeof refusals = [
  ['unknown $options', { a: { $regex: 'a', $options: 'q' } }, 51108],
  ['a broken pattern', { a: { $regex: '(' } }, 51091],
  ['an unknown variable', { $expr: { $eq: ['$$nobody', 1] } }, 17276],
]
describe('refuses', () => {
  test.each(refusals)('%s', async (_what, filter, code) => {
    expect(await codeOf(collection.find(filter).toArray())).toBe(code)
  })
  testUnlikeDocumentDB.each(refusalsUnlikeDocumentDB)('%s', async (_what, filter, code) => {
    expect(await codeOf(collection.find(filter).toArray())).toBe(code)
  })

  const notHere: Document[] = [
    { $where: 'true' },
    { $text: { $search: 'x' } },
    { $jsonSchema: {} },
    { a: { $geoWithin: {} } },
    { a: { $geoIntersects: {} } },
    { a: { $near: [0, 0] } },
    { a: { $nearSphere: [0, 0] } },
    { a: { $bitsAllSet: 1 } },
    { a: { $bitsAnySet: 1 } },
    { a: { $bitsAllClear: 1 } },
    { a: { $not: { $bitsAnyClear: [1] } } },
  ]
  testOfEmbedded.each(notHere)('%j by name', async filter => {
    const operator = /\$(?!not)\w+/.exec(JSON.stringify(filter))![0]
    const refused = collection.find(filter).toArray()
    await expect(refused).rejects.toMatchObject({ code: 238, message: expect.stringContaining(operator) })
  })
})
