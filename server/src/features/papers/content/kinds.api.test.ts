import pino from 'pino'
import sharp from 'sharp'
import { refusalOf } from '../../../testing/fixture.ts'
import { buildPdf, buildPhoto, ownBytes } from '../../../testing/uploads.ts'
import { readContent } from './reading.ts'

const log = pino({ level: 'silent' })
const read = (bytes: Uint8Array, claimed: string) => readContent({ log }, bytes, claimed)
const text = (content: string) => new Uint8Array(Buffer.from(content))

const jpeg = await buildPhoto({ type: 'image/jpeg' })
const png = await buildPhoto()
const pdf = await buildPdf()
const converted = async (format: 'webp' | 'gif' | 'tiff' | 'avif') =>
  ownBytes(await sharp(png).resize(100).toFormat(format).toBuffer())
const [gif, webp, tiff, avif] = await Promise.all([
  converted('gif'),
  converted('webp'),
  converted('tiff'),
  converted('avif'),
])

describe('what is none of the three kinds', () => {
  const box = (brand: string) =>
    ownBytes(
      Buffer.concat([
        Buffer.from([0, 0, 0, 0x18]),
        Buffer.from(`ftyp${brand}\0\0\0\0${brand}mif1`),
        Buffer.alloc(64),
      ]),
    )
  const apng = ownBytes(
    Buffer.concat([
      png.subarray(0, 33),
      Buffer.from([0, 0, 0, 8]),
      Buffer.from('acTL'),
      Buffer.alloc(12),
      png.subarray(33),
    ]),
  )
  const zip = (name: string) =>
    text(`PK\u0003\u0004\u0014\0\0\0\0\0${'\0'.repeat(16)}${String.fromCharCode(name.length)}\0\0\0${name}`)
  test.each([
    ['nothing', new Uint8Array(), 'file.empty', '空的'],
    ['one byte', text('x'), 'file.not_allowed', '不是照片'],
    ['a page', text('<!doctype html><script>alert(1)</script>'), 'file.not_allowed', '不是照片'],
    ['a drawing', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'file.not_allowed', '不是照片'],
    ['a program', text(`MZ${'\0'.repeat(200)}`), 'file.not_allowed', '不是照片'],
    ['half a head', png.slice(0, 12), 'file.not_allowed', '不是照片'],
    ['a photo of an iPhone', box('heic'), 'file.heic', '兼容性最佳'],
    ['one of another phone', box('mif1'), 'file.heic', 'HEIF'],
    ['a GIF', gif, 'file.not_allowed', 'GIF'],
    ['a WebP', webp, 'file.not_allowed', 'WebP'],
    ['a TIFF', tiff, 'file.not_allowed', 'TIFF'],
    ['an AVIF', avif, 'file.not_allowed', 'AVIF'],
    ['a PNG that moves', apng, 'file.not_allowed', '会动'],
    ['a Word document', zip('word/document.xml'), 'file.not_allowed', 'PDF'],
    [
      'an old Word document',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]),
      'file.not_allowed',
      '办公文档',
    ],
    ['an e-invoice in OFD', zip('OFD.xml'), 'file.not_allowed', 'OFD'],
    ['an archive', zip('photos/1.jpg'), 'file.not_allowed', '压缩包'],
    ['a film', box('mp42'), 'file.not_allowed', '视频'],
  ] as [string, Uint8Array, string, string][])(
    '%s is refused with what helps',
    async (_, bytes, code, says) => {
      for (const claimed of ['image/jpeg', 'image/heic', 'application/pdf', '']) {
        const refusal = await refusalOf(read(bytes, claimed))
        expect(refusal.code).toBe(code)
        expect(refusal.message).toContain(says)
        expect(refusal.message).toContain('没有保存')
      }
    },
  )
  test.each([
    ['a JPEG by its other name', jpeg, 'image/jpg', 'image/jpeg'],
    ['a JPEG in capitals', jpeg, 'IMAGE/JPEG', 'image/jpeg'],
    ['a PNG with a parameter', png, 'image/png; charset=binary', 'image/png'],
    ['a PDF nobody knew', pdf, 'application/octet-stream', 'application/pdf'],
    ['a PNG without a word', png, '', 'image/png'],
  ])('%s is taken as what it is', async (_, bytes, sent, type) => {
    expect((await read(bytes, sent)).type).toBe(type)
  })
  test.each([
    ['a PNG called a JPEG', png, 'image/jpeg'],
    ['a JPEG called a PNG', jpeg, 'image/png'],
    ['a PDF called a photo', pdf, 'image/png'],
    ['a photo called a PDF', jpeg, 'application/pdf'],
    ['a photo called a page', jpeg, 'text/html'],
  ])('%s is refused', async (_, bytes, claimed) => {
    const refusal = await refusalOf(read(bytes, claimed))
    expect(refusal.code).toBe('file.not_allowed')
    expect(refusal.message).toContain('的内容是')
  })
})
