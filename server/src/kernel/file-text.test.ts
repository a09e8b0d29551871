import fc from 'fast-check'
import { gbkOf } from '../testing/gbk.ts'
import { textOf } from './file-text.ts'

const said = '编码,事项名称\r\n440117,高龄津贴申领（八十岁以上）\r\n'
const utf8 = (text: string) => new Uint8Array(Buffer.from(text))
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))

test.each([
  ['UTF-8', utf8(said)],
  ['UTF-8 with its mark', utf8(`\uFEFF${said}`)],
  ['GBK', gbkOf(said)],
  ['GB18030 of four bytes', new Uint8Array([...gbkOf(said), 0x81, 0x39, 0xee, 0x39]), `${said}㐀`],
  ['Unicode of Notepad', utf16(said)],
  ['the same with the bytes turned', new Uint8Array(Buffer.from(utf16(said)).swap16())],
  ['nothing', new Uint8Array(), ''],
  ['plain letters', utf8('a,b\n'), 'a,b\n'],
] as [string, Uint8Array, string?][])('%s is read', (_, bytes, text = said) => {
  expect(textOf(bytes)).toBe(text)
})
const pierced = (text: string, at: number) => {
  const bytes = utf8(text)
  bytes[at] = 0xff
  return bytes
}
test.each([
  ['a program', utf8('MZ\0\0')],
  ['a workbook', utf8('PK\u0003\u0004\u0014\0')],
  ['UTF-8 of which a byte was lost', pierced(said, 10)],
  ['the same with its mark', pierced(`\uFEFF${said}`, 12)],
  ['GBK that ends within a character', gbkOf(said).slice(0, -3)],
  ['noise', new Uint8Array([0xff, 0xff, 0xff, 0xff])],
] as [string, Uint8Array][])('%s is no text', (_, bytes) => {
  expect(textOf(bytes)).toBeNull()
})
/** Of a character or two nobody could tell: 证 in GBK is a letter of UTF-8 too. */
const head = '编码,事项名称\n'
const letters = fc.constantFrom(
  ...'镇街村居事项高龄津贴申领身份证户口本一寸照片（）、。，:";{}[]0123456789abcXYZ\n',
)
test('whatever was written in GBK is read as it was', () => {
  const texts = fc.array(letters, { maxLength: 200 }).map(all => all.join(''))
  fc.assert(fc.property(texts, text => textOf(gbkOf(head + text)) === head + text))
})
