import { PDFArray, PDFDocument, PDFName, PDFRef } from '@cantoo/pdf-lib'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { contentsBeside, disarm, isArmed, writesArmed } from './pdf-active.ts'
import { dropUnreachable } from './pdf-objects.ts'
import { stripPhotos } from './pdf-photos.ts'
import { judgeSignatures } from './pdf-signatures.ts'

/** Where the end mark of a PDF is looked for: some programs write a little after it. */
const TAIL_BYTES = 4096

const refuseActive = (found: readonly string[]): never =>
  refuse('file.pdf_active', [{ message: `里面有${found.join('、')}` }])

interface Opened {
  pages: number
  /** What the reader would offer to run or to save, by its own view of the file. */
  armed: boolean
}
const lookAt = async (document: PDFDocumentProxy): Promise<Opened> => {
  for (let page = 1; page <= document.numPages; page += 1) await document.getPage(page)
  const armed =
    (await document.hasJSActions()) || (await document.getAttachments()) !== null || document.isPureXfa
  return { pages: document.numPages, armed }
}
/** Opens it as people's readers do, every page of it. */
const openAsReader = async (bytes: Uint8Array): Promise<Opened> => {
  // Its own copy: it is taken over.
  const opening = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  try {
    return await lookAt(await opening.promise)
  } catch (error) {
    const { name, message } = error as Error
    // A file locked for the holder of a certificate has a kind of lock the reader does not know.
    const isLocked = name === 'PasswordException' || /encrypt/i.test(message)
    return refuse(isLocked ? 'file.pdf_locked' : 'file.pdf_damaged')
  } finally {
    await opening.destroy()
  }
}

/** A page that names drawing the file does not have was cut. */
const isWhole = (document: PDFDocument): boolean => {
  const { context } = document
  const there = (ref: unknown) => !(ref instanceof PDFRef) || context.lookup(ref) !== undefined
  return document.getPages().every(({ node }) => {
    const drawn = node.get(PDFName.of('Contents'))
    const parts = context.lookup(drawn)
    return there(drawn) && (!(parts instanceof PDFArray) || parts.asArray().every(there))
  })
}
/** All objects of the file, decrypted where no password is asked for: many banks only forbid to change a page. */
const parse = async (bytes: Uint8Array): Promise<PDFDocument> => {
  try {
    const document = await PDFDocument.load(bytes, { password: '', updateMetadata: false })
    if (isWhole(document)) return document
  } catch {}
  return refuse('file.pdf_damaged')
}

/** What was read and nothing else, written anew: what only one reader would have found is not in it. */
const writeAnew = async (document: PDFDocument): Promise<Uint8Array> => {
  dropUnreachable(document)
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/**
 * A PDF that opens, has pages, and shows them without doing anything. With a signature over the whole of it, it stays
 * byte for byte; else it is written anew, its scripts and actions left out, and
 * of its photos all but the picture.
 */
export const readPdf = async (bytes: Uint8Array): Promise<Uint8Array> => {
  // Some downloads are filled up with zeros to a whole block.
  const end = bytes.findLastIndex(byte => byte !== 0) + 1
  const tail = Buffer.from(bytes.subarray(Math.max(0, end - TAIL_BYTES), end))
  if (!tail.includes('%%EOF')) refuse('file.pdf_damaged')
  const opened = await openAsReader(bytes)
  if (opened.pages === 0) refuse('file.pdf_no_pages')
  const document = await parse(bytes)
  const beside = contentsBeside(document)
  if (beside.length > 0) refuseActive(beside)

  const signature = await judgeSignatures(document, bytes)
  if (signature === 'broken') refuse('file.pdf_signature_broken')
  if (signature === 'whole') {
    // Taking a script out would break the signature.
    if (opened.armed || isArmed(document) || writesArmed(bytes)) refuseActive(['会自动运行的程序'])
    return bytes
  }
  disarm(document)
  stripPhotos(document)
  const kept = await writeAnew(document)
  const again = await openAsReader(kept)
  if (again.pages !== opened.pages) refuse('file.pdf_damaged')
  if (again.armed || isArmed(await parse(kept))) refuseActive(['去不掉的程序'])
  return kept
}
