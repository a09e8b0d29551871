// What is decoded in pieces is what is decoded at once, and so is what is refused.
import { Binary, BSON, Decimal128, Double, Long, ObjectId } from 'bson'
import fc from 'fast-check'
import { atOnce } from '../pacing/turns.ts'
import { decode, decodeInTurns } from './decoding.ts'
import { withFirst } from './elements.ts'

const name = fc.constantFrom('a', 'b', '0', '1', '__proto__', '$ref', '$id', '_id', 'ä')
const { value } = fc.letrec<{ value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      1,
      1.5,
      new Double(3),
      true,
      '',
      '镇易办',
      new Date(5),
      Long.fromNumber(7),
      new ObjectId('65a000000000000000000001'),
      new Binary(Buffer.from('abc')),
      Decimal128.fromString('1.10'),
      /a/i,
    ),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map(entries => Object.fromEntries(entries)),
  ),
}))
const bytesOf = fc
  .array(fc.tuple(name, value), { maxLength: 6 })
  .map(entries => Buffer.from(BSON.serialize(Object.fromEntries(entries))))
const pieces = (bytes: Buffer, most: number) => atOnce(decodeInTurns(bytes, most))

test('a document in pieces of any size is the same', () => {
  fc.assert(
    fc.property(bytesOf, fc.integer({ min: 5, max: 60 }), (bytes, most) => {
      expect(pieces(bytes, most)).toEqual(decode(bytes))
    }),
    { numRuns: 400 },
  )
})

const isRead = (read: () => unknown) => {
  try {
    read()
    return true
  } catch {
    return false
  }
}

test('what is malformed is not read in pieces, either', () => {
  fc.assert(
    fc.property(bytesOf, fc.nat(), fc.nat({ max: 255 }), (bytes, at, byte) => {
      const damaged = Buffer.from(bytes)
      damaged[4 + (at % (bytes.length - 4))] = byte
      fc.pre(!isRead(() => decode(damaged)))
      expect(isRead(() => pieces(damaged, 12))).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('a field is put first, the others stay as they are', () => {
  const bytes = Buffer.from(BSON.serialize({ a: 1, list: [{ _id: 5 }], _id: 'x', z: { y: 2 } }))
  expect(Object.entries(decode(withFirst('_id', bytes)!))).toEqual([
    ['_id', 'x'],
    ['a', 1],
    ['list', [{ _id: 5 }]],
    ['z', { y: 2 }],
  ])
  expect(withFirst('_id', Buffer.from(BSON.serialize({ a: { _id: 1 } })))).toBeUndefined()
})
