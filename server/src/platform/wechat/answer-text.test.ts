import { readAnswer, readJson } from './answer-text.ts'

test.each([
  ['{"msgid":3125474263245750275}', { msgid: '3125474263245750275' }],
  [
    '{"a":12,"b":1234567890123456.5,"c":-1234567890123456789}',
    { a: 12, b: 1234567890123456.5, c: '-1234567890123456789' },
  ],
  ['{"a":"\\"n\\":12345678901234567890, "}', { a: '"n":12345678901234567890, ' }],
  ['[1234567890123456789]', ['1234567890123456789']],
])('%s keeps its numbers', (text, value) => expect(readJson(text)).toEqual(value))

test.each(['', 'ok', '<html></html>', '[]', 'null', '1', '{"errcode":0', '\x89PN'])(
  '%j is no answer',
  text => {
    expect(() => readAnswer('/a', Buffer.from(text, 'latin1'))).toThrow('/a')
  },
)
test('a picture is one by its first bytes', () => {
  for (const picture of [Buffer.from('89504e470d0a', 'hex'), Buffer.from('ffd8ffe0', 'hex')])
    expect(readAnswer('/a', picture)).toEqual({ picture })
})
