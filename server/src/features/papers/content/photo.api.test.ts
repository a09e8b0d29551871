import { crc32 } from 'node:zlib'
import type { PaperType } from '@zhenyiban/shared/papers/contract.ts'
import pino from 'pino'
import sharp from 'sharp'
import { refusalOf } from '../../../testing/fixture.ts'
import { buildPhoto, ownBytes } from '../../../testing/uploads.ts'
import { readContent } from './reading.ts'

const log = pino({ level: 'silent' })
const read = (bytes: Uint8Array, claimed: PaperType) => readContent({ log }, bytes, claimed)
const part = (bytes: Uint8Array, share: number) => bytes.slice(0, Math.floor(bytes.length * share))
const headOf = async (bytes: Uint8Array) => sharp(bytes).metadata()

const jpeg = await buildPhoto({ type: 'image/jpeg' })
const png = await buildPhoto()
const located = await buildPhoto({
  type: 'image/jpeg',
  edit: photo =>
    photo.withExif({
      IFD0: { Make: 'Telefon', Artist: '李秀兰' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '23/1 37/1 11/1' },
    }),
})
const interlaced = await buildPhoto({ as: { progressive: true } })
const progressive = await buildPhoto({ type: 'image/jpeg', as: { progressive: true } })

describe('a photo of its kind', () => {
  test.each([
    ['a JPEG', {}],
    ['a progressive one', { as: { progressive: true } }],
    ['one in the colours of printers', { edit: photo => photo.toColourspace('cmyk') }],
    ['one in grey', { edit: photo => photo.greyscale() }],
    ['one in the colours of a screen', { edit: photo => photo.withIccProfile('p3') }],
    ['the smallest', { width: 100, height: 100 }],
  ] as [string, Parameters<typeof buildPhoto>[0]][])('%s is kept as a JPEG', async (_, as) => {
    const kept = await read(await buildPhoto({ type: 'image/jpeg', ...as }), 'image/jpeg')
    expect(kept.type).toBe('image/jpeg')
    const { format, width, height, space } = await headOf(kept.bytes)
    expect({ format, width, height }).toEqual({
      format: 'jpeg',
      width: as?.width ?? 300,
      height: as?.height ?? 400,
    })
    expect(['srgb', 'b-w']).toContain(space)
  })
  test.each([
    ['a PNG', {}],
    ['one that builds up', { as: { progressive: true } }],
    ['one of few colours', { as: { palette: true } }],
    ['one of black and white', { edit: photo => photo.threshold(), as: { palette: true, colours: 2 } }],
    ['one of 16 bits', { edit: photo => photo.toColourspace('rgb16') }],
    ['one in grey', { edit: photo => photo.greyscale() }],
    ['one that lets through', { edit: photo => photo.ensureAlpha(0.5) }],
  ] as [string, Parameters<typeof buildPhoto>[0]][])('%s is kept as a PNG', async (_, as) => {
    const kept = await read(await buildPhoto(as), 'image/png')
    expect(kept.type).toBe('image/png')
    expect(await headOf(kept.bytes)).toMatchObject({ format: 'png', width: 300, height: 400, depth: 'uchar' })
  })
  test('what is larger than kept is made smaller, in its proportions', async () => {
    const large = await sharp({ create: { width: 5000, height: 3000, channels: 3, background: 'white' } })
      .jpeg()
      .toBuffer()
    expect(await headOf((await read(large, 'image/jpeg')).bytes)).toMatchObject({ width: 4000, height: 2400 })
  })
})

describe('what a camera writes beside the picture', () => {
  test('the place and the camera are gone', async () => {
    expect((await headOf(located)).exif).toBeDefined()
    expect(Buffer.from(located).includes('Telefon')).toBe(true)
    const { bytes } = await read(located, 'image/jpeg')
    const { exif, xmp, iptc, icc } = await headOf(bytes)
    expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    for (const mark of ['Telefon', 'Exif', 'GPS']) expect(Buffer.from(bytes).includes(mark)).toBe(false)
  })
  test('of a PNG too', async () => {
    const written = await buildPhoto({ edit: photo => photo.withExif({ IFD0: { Make: 'Telefon' } }) })
    expect(Buffer.from(written).includes('Telefon')).toBe(true)
    const { bytes } = await read(written, 'image/png')
    expect(Buffer.from(bytes).includes('Telefon')).toBe(false)
    expect((await headOf(bytes)).exif).toBeUndefined()
  })
  /** Where the red quarter lies, of a picture 300 wide and 400 high when it is upright. */
  const redCornerOf = async (bytes: Uint8Array): Promise<string> => {
    const corners = await sharp(bytes)
      .resize(2, 2, { fit: 'fill', kernel: 'nearest' })
      .removeAlpha()
      .raw()
      .toBuffer()
    const isRed = (at: number) => corners[at * 3]! > corners[at * 3 + 1]! + 60
    return ['upper left', 'upper right', 'lower left', 'lower right'].filter((_, at) => isRed(at)).join()
  }
  test.each([
    [1, 'upper left', 300],
    [2, 'upper right', 300],
    [3, 'lower right', 300],
    [4, 'lower left', 300],
    [5, 'upper left', 400],
    [6, 'upper right', 400],
    [7, 'lower right', 400],
    [8, 'lower left', 400],
  ])('turned as orientation %i says, the red quarter lies %s', async (orientation, corner, width) => {
    for (const type of ['image/jpeg', 'image/png'] as const) {
      const turned = await buildPhoto({ type, edit: photo => photo.withMetadata({ orientation }) })
      const { bytes } = await read(turned, type)
      expect(await redCornerOf(bytes)).toBe(corner)
      const head = await headOf(bytes)
      expect([head.width, head.orientation]).toEqual([width, undefined])
    }
  })
  test('what hangs on behind the picture is gone: an archive, a film, a page', async () => {
    for (const hung of ['PK\u0003\u0004evil.exe', '\0\0\0\u0018ftypmp42', '<script>alert(1)</script>'])
      for (const [photo, type] of [
        [jpeg, 'image/jpeg'],
        [png, 'image/png'],
      ] as const) {
        const { bytes } = await read(ownBytes(Buffer.concat([photo, Buffer.from(hung)])), type)
        expect(Buffer.from(bytes).includes(hung)).toBe(false)
        expect(await headOf(bytes)).toMatchObject({ width: 300, height: 400 })
      }
  })
})

describe('a photo that is not whole', () => {
  test.each([
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a progressive JPEG', progressive, 'image/jpeg'],
    ['a PNG', png, 'image/png'],
    ['an interlaced PNG', interlaced, 'image/png'],
  ] as [string, Uint8Array, PaperType][])('%s cut anywhere is refused', async (_, bytes, type) => {
    for (const share of [1 / 3, 1 / 2, 2 / 3, 0.99])
      expect((await refusalOf(read(part(bytes, share), type))).code).toBe('file.not_whole')
  })
  test('a JPEG that was cut and closed again is refused', async () => {
    for (const bytes of [jpeg, progressive]) {
      const closed = ownBytes(Buffer.concat([part(bytes, 1 / 3), Buffer.from([0xff, 0xd9])]))
      expect((await refusalOf(read(closed, 'image/jpeg'))).code).toBe('file.not_whole')
    }
  })
  test('a JPEG with other data written over a part of it is refused', async () => {
    // Whoever decodes it finds codes that are none.
    const changed = jpeg.slice().copyWithin(32_000, 32_300, 32_800)
    expect((await refusalOf(read(changed, 'image/jpeg'))).code).toBe('file.not_whole')
  })
  test('a PNG with a byte changed is refused', async () => {
    const changed = png.slice()
    changed[changed.length >> 1]! ^= 1
    expect((await refusalOf(read(changed, 'image/png'))).code).toBe('file.not_whole')
  })
  test('a JPEG with what cameras write wrongly is kept', async () => {
    // Samsung's: the scan says it ends at coefficient 0 where a sequential one says 63.
    const odd = jpeg.slice()
    const scan = Buffer.from(odd).indexOf(Buffer.from([0xff, 0xda]))
    odd[scan + 2 + odd[scan + 3]! - 2] = 0
    expect(await headOf((await read(odd, 'image/jpeg')).bytes)).toMatchObject({ width: 300 })
  })
})

describe('bombs', () => {
  const pngOf = (width: number, height: number, photo = png) => {
    const bytes = photo.slice()
    const view = new DataView(bytes.buffer)
    view.setUint32(16, width)
    view.setUint32(20, height)
    view.setUint32(29, crc32(bytes.subarray(12, 29)))
    return bytes
  }
  const jpegOf = (width: number, height: number) => {
    const bytes = jpeg.slice()
    const frame = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xc0]))
    new DataView(bytes.buffer).setUint16(frame + 5, height)
    new DataView(bytes.buffer).setUint16(frame + 7, width)
    return bytes
  }
  test.each([
    ['a PNG of 50,000 × 50,000', pngOf(50_000, 50_000), 'image/png'],
    ['one that is wide', pngOf(12_001, 200), 'image/png'],
    ['one that is low', pngOf(400, 99), 'image/png'],
    ['a JPEG of 65,000 × 65,000', jpegOf(65_000, 65_000), 'image/jpeg'],
  ] as [string, Uint8Array, PaperType][])('%s is refused by its head', async (_, bytes, type) => {
    expect((await refusalOf(read(bytes, type))).code).toBe('file.wrong_dimensions')
  })
  test('a JPEG without a height is refused', async () => {
    expect((await refusalOf(read(jpegOf(300, 0), 'image/jpeg'))).code).toBe('file.not_readable')
  })
  test('one that would fill the memory is refused with its dimensions', async () => {
    const deep = await buildPhoto({ edit: photo => photo.ensureAlpha().toColourspace('rgb16') })
    const refusal = await refusalOf(read(pngOf(12_000, 12_000, deep), 'image/png'))
    expect(refusal.code).toBe('file.wrong_dimensions')
    expect(refusal.details[0]!.message).toContain('12000×12000')
  })
})
