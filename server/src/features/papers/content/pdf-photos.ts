import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { withoutNotes } from './jpeg-notes.ts'

const FILTER = PDFName.of('Filter')
const PARAMETERS = PDFName.of('DecodeParms')
const JPEG = ['DCTDecode', 'DCT']

const listOf = (value: PDFObject | undefined): PDFObject[] =>
  value instanceof PDFArray ? value.asArray() : value ? [value] : []
const filtersOf = (dict: PDFDict): PDFObject[] =>
  listOf(dict.lookup(FILTER)).map(each => dict.context.lookup(each)!)
const isJpeg = (filter: PDFObject | undefined) =>
  filter instanceof PDFName && JPEG.includes(filter.decodeText())

/** The JPEG itself, out of what it was packed in besides; null when it cannot be, and no reader shows it. */
const unpacked = ({ dict, contents }: PDFRawStream, outer: readonly PDFObject[]): Uint8Array | null => {
  if (outer.length === 0) return contents
  const around = dict.context.obj({})
  around.set(FILTER, dict.context.obj([...outer]))
  const parameters = listOf(dict.lookup(PARAMETERS)).slice(0, outer.length)
  if (parameters.length > 0) around.set(PARAMETERS, dict.context.obj(parameters))
  try {
    return decodePDFRawStream(PDFRawStream.of(around, contents)).decode()
  } catch {
    return null
  }
}

/**
 * Photos in a PDF are whole JPEGs and bring along what the camera wrote: the place, above all. Only the picture stays. What
 * programs noted of an image beside it goes too.
 */
export const stripPhotos = (document: PDFDocument): void => {
  for (const [ref, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream)) continue
    const { dict } = object
    const filters = filtersOf(dict)
    const kind = dict.lookup(PDFName.of('Subtype'))
    const isImage = kind instanceof PDFName && kind.decodeText() === 'Image'
    if (isImage) for (const name of ['Metadata', 'PieceInfo']) dict.delete(PDFName.of(name))
    if (!isJpeg(filters.at(-1))) continue
    const parameters = listOf(dict.lookup(PARAMETERS))
    const own = parameters.length === filters.length ? parameters.at(-1) : undefined
    const jpeg = unpacked(object, filters.slice(0, -1))
    if (!jpeg) continue
    dict.set(FILTER, PDFName.of('DCTDecode'))
    if (own instanceof PDFDict) dict.set(PARAMETERS, own)
    else dict.delete(PARAMETERS)
    document.context.assign(ref, PDFRawStream.of(dict, withoutNotes(jpeg)))
  }
}
