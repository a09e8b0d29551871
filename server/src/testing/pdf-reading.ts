import { PDFDocument } from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import pino from 'pino'
import { readContent } from '../features/papers/content/reading.ts'
import { ownBytes } from './uploads.ts'

const log = pino({ level: 'silent' })
/** What is kept of an uploaded PDF. */
export const keptOf = async (bytes: Uint8Array) =>
  (await readContent({ log }, bytes, 'application/pdf')).bytes
export const latinOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
export const bytesOf = (latin: string) => ownBytes(Buffer.from(latin, 'latin1'))

/** What a reader shows and would run: the words of the first page, how many pages there are, scripts. */
export const shownIn = async (bytes: Uint8Array) => {
  const opening = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await opening.promise
  const { items } = await (await document.getPage(1)).getTextContent()
  const text = items.map(item => ('str' in item ? item.str : '')).join('')
  const shown = { pages: document.numPages, text, scripts: await document.getJSActions() }
  await opening.destroy()
  return shown
}
/** All that is written in it, unpacked. */
export const writtenIn = async (bytes: Uint8Array) =>
  latinOf(await (await PDFDocument.load(bytes, { updateMetadata: false })).save({ useObjectStreams: false }))
