import { Refusal } from '../kernel/refusals.ts'
import { PAPER_MAX_BYTES } from './contract.ts'
import { acceptedTypes, assertUploadSize, mayBeSentAgain, uploadOf } from './uploads.ts'

const bytesOf = (latin: string) => Uint8Array.from(latin, letter => letter.charCodeAt(0))
const refusalIn = (call: () => unknown): Refusal => {
  try {
    call()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('not refused')
}

test.each([
  ['image/jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['image/png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['application/pdf', '%PDF-1.7\n'],
  ['application/pdf', `${'\n'.repeat(300)}%PDF-1.7\n`],
  ['application/octet-stream', 'GIF89a'],
  ['application/octet-stream', 'x'],
  ['application/octet-stream', '\0\0\0\x1cftypavif\0\0\0\0avifmif1'],
  ['application/octet-stream', `${' '.repeat(2000)}%PDF-1.7\n`],
])('sent as %j, whatever its name says', (type, latin) => {
  const bytes = bytesOf(latin)
  expect(uploadOf(bytes)).toEqual({ type, bytes })
})
test.each(['heic', 'heix', 'mif1', 'msf1'])('a photo of the brand %s is explained', brand => {
  const { code, message } = refusalIn(() => uploadOf(bytesOf(`\0\0\0\x18ftyp${brand}\0\0\0\0`)))
  expect(code).toBe('file.heic')
  expect(message).toContain('兼容性最佳')
})
test('nothing, and what is larger than the server takes, is refused with its own sentence', () => {
  expect(refusalIn(() => uploadOf(new Uint8Array())).code).toBe('file.empty')
  const large = refusalIn(() => assertUploadSize(PAPER_MAX_BYTES + 1))
  expect([large.code, large.message]).toEqual([
    'file.too_large',
    '文件太大，一个文件不能超过 10 MB，请压缩后再传。',
  ])
  assertUploadSize(PAPER_MAX_BYTES)
})
test('only what passes by itself is offered to be sent again', () => {
  const codes = [
    'server.unavailable',
    'file.busy',
    'file.scanner_down',
    'file.store_down',
    'file.heic',
    'paper.too_many',
  ] as const
  expect(codes.filter(code => mayBeSentAgain({ code }))).toEqual([
    'server.unavailable',
    'file.busy',
    'file.scanner_down',
    'file.store_down',
  ])
})
test('a file chooser offers what the server takes', () => {
  expect(acceptedTypes).toBe('image/jpeg,image/png,application/pdf')
})
