import type { PaperType } from '@zhenyiban/shared/papers/contract.ts'
import { refusalOf } from '../../testing/fixture.ts'
import { jpegOf, pdfOf, pngOf } from '../../testing/photos.ts'
import { assertContent } from './content.ts'

const text = (content: string) => new Uint8Array(Buffer.from(content))
const part = (bytes: Uint8Array, length: number) => new Uint8Array(bytes.subarray(0, length))

test.each([
  [pngOf(100, 100), 'image/png'],
  [pngOf(2000, 1500), 'image/png'],
  [jpegOf(1200, 900), 'image/jpeg'],
  [jpegOf(12_000, 12_000), 'image/jpeg'],
  [pdfOf('证明'), 'application/pdf'],
] as [Uint8Array, PaperType][])('case %#: what is what it claims passes', async (bytes, claimed) => {
  await assertContent(bytes, claimed)
})
test.each([
  ['another kind', pngOf(300, 400), 'image/jpeg', 'file.not_allowed'],
  ['a PDF called a photo', pdfOf('x'), 'image/png', 'file.not_allowed'],
  ['a page', text('<!doctype html><script>alert(1)</script>'), 'image/jpeg', 'file.not_allowed'],
  [
    'a drawing with a script',
    text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'image/png',
    'file.not_allowed',
  ],
  ['a program', text(`MZ${'\0'.repeat(200)}`), 'application/pdf', 'file.not_allowed'],
  ['a GIF', text('GIF89a\x01\x00\x01\x00'), 'image/png', 'file.not_allowed'],
  ['nothing', new Uint8Array(), 'image/png', 'file.not_allowed'],
  ['one byte', text('x'), 'image/jpeg', 'file.not_allowed'],
  ['half a head', part(pngOf(300, 400), 12), 'image/png', 'file.not_allowed'],
  ['a JPEG without dimensions', part(jpegOf(300, 400), 20), 'image/jpeg', 'file.not_readable'],
  ['half a PDF', part(pdfOf('x'), 20), 'application/pdf', 'file.not_readable'],
  ['a stamp', pngOf(99, 400), 'image/png', 'file.wrong_dimensions'],
  ['a banner', pngOf(12_001, 200), 'image/png', 'file.wrong_dimensions'],
  ['no height', jpegOf(300, 0), 'image/jpeg', 'file.wrong_dimensions'],
] as [string, Uint8Array, PaperType, string][])('%s is refused', async (_, bytes, claimed, code) => {
  expect((await refusalOf(assertContent(bytes, claimed))).code).toBe(code)
})
