// Expressions and their values as tests: each is evaluated over one document of all kinds of values.
import { Binary, Decimal128, Double, EJSON, Long, ObjectId, Timestamp } from 'bson'
import type { Collection } from 'mongodb'
import {
  codeOf,
  codesLike,
  type EngineUnderTest,
  startEngineUnderTest,
  testUnlikeDocumentDB,
} from '../engine-under-test.ts'

export const long = (text: string) => Long.fromString(text)
export const decimal = (text: string) => Decimal128.fromString(text)
export const double = (value: number) => new Double(value)
export const at = (text: string) => new Date(text)

const document = {
  _id: 1,
  i: 7,
  l: long('5'),
  f: 2.5,
  m: decimal('1.10'),
  s: 'Abc',
  n: null,
  at: at('2026-03-01T18:04:05.678Z'),
  list: [3, 1, 2],
  docs: [{ a: 1, b: 'x' }, { a: 2 }, { b: 'z' }],
  o: { a: { b: [{ c: 1 }, { c: 2 }] } },
  e: [],
  t: true,
  oid: new ObjectId('65a000000000000000000001'),
  ts: new Timestamp({ t: 100, i: 2 }),
  zh: '镇易办a😀b',
  nested: [[{ a: 1 }], [{ a: 2 }]],
  bin: new Binary(Buffer.from('abc')),
}

/** `refused` are expressions with the code of the error. */
type Battery = {
  values?: [expression: unknown, value: unknown][]
  refused?: [expression: unknown, code: number][]
}

/** The second battery is of what DocumentDB is known to answer differently. */
export function testExpressions(alike: Battery, unlikeDocumentDB: Battery = {}): void {
  let engine: EngineUnderTest
  let collection: Collection
  beforeAll(async () => {
    engine = await startEngineUnderTest()
    collection = engine.client.db(engine.database).collection('values')
    await collection.insertOne(document as never)
  })
  afterAll(() => engine.stop())
  const evaluate = async (expression: unknown) => {
    const [answer] = await collection.aggregate([{ $replaceWith: { value: expression } }]).toArray()
    return answer!.value
  }

  for (const [battery, testOne] of [
    [alike, test],
    [unlikeDocumentDB, testUnlikeDocumentDB],
  ] as const) {
    for (const [expression, value] of battery.values ?? [])
      testOne(EJSON.stringify(expression), async () => expect(await evaluate(expression)).toEqual(value))
    for (const [expression, code] of battery.refused ?? [])
      testOne(`${EJSON.stringify(expression)} is error ${code}`, async () =>
        expect(codesLike(code)).toContain(await codeOf(evaluate(expression))),
      )
  }
}
