import { deflateSync } from 'node:zlib'
import { PDFArray, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { keptOf, latinOf, shownIn } from '../../../testing/pdf-reading.ts'
import { buildSignedPdf } from '../../../testing/signed-pdf.ts'
import { buildPdf, buildPhoto } from '../../../testing/uploads.ts'
import { withoutNotes } from './jpeg-notes.ts'

const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '23/1 37/1 11/1', GPSLongitude: '113/1 30/1 2/1' }
const located = (as = {}) =>
  buildPhoto({
    type: 'image/jpeg',
    as,
    edit: photo => photo.withExif({ IFD0: { Make: 'Telefon', Artist: '李秀兰' }, IFD3: GPS }),
  })
const segment = (marker: number, text: string) => {
  const body = Buffer.from(text, 'latin1')
  return Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body])
}
/** The photo with more written into it, right behind its start. */
const noted = async (...segments: Buffer[]) => {
  const photo = Buffer.from(await located())
  return Buffer.concat([photo.subarray(0, 2), ...segments, photo.subarray(2)])
}
const pixels = async (jpeg: Uint8Array) => (await sharp(jpeg).raw().toBuffer()).toString('base64')
const withPhoto = (jpeg: Uint8Array, edit: (document: PDFDocument) => unknown = () => {}) =>
  buildPdf({
    edit: async document => {
      const image = await document.embedJpg(jpeg)
      document.getPages()[0]!.drawImage(image, { x: 0, y: 0, width: 60, height: 80 })
      await document.flush()
      await edit(document)
    },
  })
const imagesIn = async (pdf: Uint8Array) => {
  const { context } = await PDFDocument.load(pdf)
  return context
    .enumerateIndirectObjects()
    .flatMap(([, each]) =>
      each instanceof PDFRawStream && each.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image')
        ? [each]
        : [],
    )
}
const MARKS = /Exif|GPS|Telefon|xap|Photoshop|MPF|remark/

test.each([
  ['of a camera', located()],
  ['one that builds up', located({ progressive: true })],
  ['with restarts within it', located({ mozjpeg: true })],
  [
    'with a remark, and with what two programs wrote',
    noted(
      segment(0xfe, 'remark'),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'),
      segment(0xed, 'Photoshop 3.0\0'),
    ),
  ],
  [
    'with a second picture behind its end',
    noted(segment(0xe2, 'MPF\0')).then(async first => Buffer.concat([first, await located()])),
  ],
] as [string, Promise<Uint8Array>][])(
  'a photo in a PDF %s: the picture stays to the point, nothing is left of the place',
  async (_, given) => {
    const photo = await given
    const pdf = await withPhoto(photo)
    expect(latinOf(pdf)).toMatch(/Exif/)
    const kept = await keptOf(pdf)
    const [image] = await imagesIn(kept)
    const picture = image!.getContents()
    expect(await pixels(picture)).toBe(await pixels(photo))
    expect((await sharp(picture).metadata()).exif).toBeUndefined()
    expect(latinOf(picture)).not.toMatch(MARKS)
    expect(latinOf(kept)).not.toMatch(MARKS)
    expect(await shownIn(kept)).toMatchObject({ pages: 1, text: 'Certificate' })
  },
)
test('packed once more, and with notes beside it: unpacked, stripped, drawn as before', async () => {
  const photo = await located()
  const pdf = await withPhoto(photo, document => {
    const { context } = document
    for (const [ref, each] of context.enumerateIndirectObjects()) {
      if (
        !(each instanceof PDFRawStream) ||
        each.dict.lookup(PDFName.of('Filter')) !== PDFName.of('DCTDecode')
      )
        continue
      each.dict.set(PDFName.of('Filter'), context.obj(['FlateDecode', 'DCTDecode']))
      each.dict.set(
        PDFName.of('Metadata'),
        context.register(context.stream('<exif:GPSLatitude>23,37</exif:GPSLatitude>')),
      )
      context.assign(ref, PDFRawStream.of(each.dict, deflateSync(each.contents)))
    }
  })
  const kept = await keptOf(pdf)
  const [image] = await imagesIn(kept)
  expect(image!.dict.lookup(PDFName.of('Filter'))).not.toBeInstanceOf(PDFArray)
  expect(await pixels(image!.getContents())).toBe(await pixels(photo))
  expect(latinOf(image!.getContents())).not.toMatch(MARKS)
  expect(latinOf(kept)).not.toMatch(MARKS)
})
test('a signed one stays byte for byte, with all that is in it', async () => {
  const photo = await located()
  const signed = await buildSignedPdf({ edit: async document => void (await document.embedJpg(photo)) })
  expect(Buffer.from(await keptOf(signed)).equals(Buffer.from(signed))).toBe(true)
})
test('colours of printers stay right, and what is no JPEG is left alone', async () => {
  const printed = await buildPhoto({ type: 'image/jpeg', edit: photo => photo.toColourspace('cmyk') })
  expect(await pixels(withoutNotes(printed))).toBe(await pixels(printed))
  const filled = await noted(Buffer.from([0xff, 0xff, 0xff]), segment(0xe1, 'Exif\0\0'), Buffer.from('junk'))
  expect(await pixels(withoutNotes(filled))).toBe(await pixels(await located()))
  expect(latinOf(withoutNotes(filled))).not.toMatch(MARKS)
  const other = new Uint8Array([1, 2, 3])
  expect(withoutNotes(other)).toBe(other)
})
