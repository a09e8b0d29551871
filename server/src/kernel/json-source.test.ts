import fc from 'fast-check'
import { readJson } from './json-source.ts'

const linesOf = (text: string, path: (string | number)[]) => readJson(text).json!.lineOf(path)

test('reads any JSON as JSON.parse does, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', 1, '\t', 4), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      expect(readJson(text).json?.value).toEqual(JSON.parse(text))
    }),
  )
})

test('takes nothing that JSON.parse does not take', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '1',
    '-',
    'true',
    'nul',
    ' ',
    '\n',
    '"',
    '#',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), pieces => {
      const text = pieces.join('')
      const parses = () => {
        try {
          JSON.parse(text)
          return true
        } catch {
          return false
        }
      }
      // The one difference: a key written twice is a slip here, the last of them there.
      const read = readJson(text)
      if (read.json === null && /写了两次/.test(read.faults[0]!.reason)) return
      expect(read.json !== null).toBe(parses())
    }),
    { numRuns: 1000 },
  )
})

test('tells the line of every value, and of what is around a missing one', () => {
  const text = '{\r\n  "a": [1,\r\n    {"b": "x\\ny"}],\r\n\r\n  "c": {\r\n}}'
  expect(linesOf(text, [])).toBe(1)
  expect(linesOf(text, ['a'])).toBe(2)
  expect(linesOf(text, ['a', 0])).toBe(2)
  expect(linesOf(text, ['a', 1, 'b'])).toBe(3)
  expect(linesOf(text, ['a', 1, 'nothing'])).toBe(3)
  expect(linesOf(text, ['c'])).toBe(5)
  expect(linesOf(text, ['d'])).toBe(1)
})
