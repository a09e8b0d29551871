import { PDFDocument, type SaveOptions } from '@cantoo/pdf-lib'
import sharp, { type JpegOptions, type PngOptions, type Sharp } from 'sharp'

/** As what is sent: exactly its own memory. */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** Grain that no encoder packs away, the same in every run; the upper left quarter is red. */
const grain = (width: number, height: number): Buffer => {
  const points = Buffer.alloc(width * height * 3)
  let seed = 1
  for (let at = 0; at < points.length; at += 3) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    const grey = 96 + ((seed >> 16) & 63)
    const x = (at / 3) % width
    const isRed = x < width / 2 && at / 3 / width < height / 2
    points.set(isRed ? [230, grey >> 1, grey >> 1] : [grey, grey, grey], at)
  }
  return points
}

interface PhotoOverrides {
  width?: number
  height?: number
  type?: 'image/jpeg' | 'image/png'
  /** How it is written; of the kind the type says. */
  as?: JpegOptions & PngOptions
  /** What is done to it before it is written. */
  edit?: (photo: Sharp) => Sharp
}
/** A photo any program opens. */
export const buildPhoto = async (overrides: PhotoOverrides = {}): Promise<Uint8Array<ArrayBuffer>> => {
  const { width = 300, height = 400, type = 'image/png', as = {}, edit = photo => photo } = overrides
  const drawn = edit(sharp(grain(width, height), { raw: { width, height, channels: 3 } }))
  return ownBytes(await (type === 'image/png' ? drawn.png(as) : drawn.jpeg(as)).toBuffer())
}

interface PdfOverrides {
  pages?: number
  text?: string
  edit?: (document: PDFDocument) => unknown
  save?: SaveOptions
}
/** A PDF with a line on each page. */
export const buildPdf = async (overrides: PdfOverrides = {}): Promise<Uint8Array<ArrayBuffer>> => {
  const { pages = 1, text = 'Certificate', edit, save } = overrides
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < pages; page += 1) document.addPage([300, 400]).drawText(text, { x: 40, y: 200 })
  await edit?.(document)
  return ownBytes(await document.save({ addDefaultPage: false, ...save }))
}

interface WrittenPdf {
  /** The bodies of objects 1, 2, 3 …; the first is the catalogue. */
  objects: readonly (string | Buffer)[]
  before?: string
  after?: string
}
/** A PDF written by hand, with what no library would write. */
export const writePdf = ({ objects, before = '', after = '' }: WrittenPdf): Uint8Array<ArrayBuffer> => {
  const pieces: Buffer[] = [Buffer.from(`${before}%PDF-1.7\n`, 'latin1')]
  const length = () => pieces.reduce((sum, piece) => sum + piece.length, 0)
  const places = objects.map((object, at) => {
    const place = length()
    const body = typeof object === 'string' ? Buffer.from(object, 'latin1') : object
    pieces.push(Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n'))
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${length()}\n%%EOF\n${after}`
  return ownBytes(Buffer.concat([...pieces, Buffer.from(table + trailer, 'latin1')]))
}
