import { fileTooLarge } from '../kernel/files.ts'
import { type Refusal, refuse } from '../kernel/refusals.ts'
import { PAPER_MAX_BYTES, type PaperType, paperTypes } from './contract.ts'

/** What a file chooser is told to offer. iPhones make a JPEG of a HEIC photo for whoever asks for JPEG alone. */
export const acceptedTypes = paperTypes.join()

/** What a phone cannot tell: the server says what it is. */
const UNKNOWN = 'application/octet-stream'
export interface Upload {
  type: PaperType | typeof UNKNOWN
  bytes: Uint8Array<ArrayBuffer>
}

/** Where a PDF's head may stand; where the brand of a HEIC photo stands. */
const PDF_HEAD_BYTES = 1024
const BOX = 'ftyp'
const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to))
const isHeic = (bytes: Uint8Array) => latin(bytes, 4, 8) === BOX && heicBrands.includes(latin(bytes, 8, 12))
const typeOf = (bytes: Uint8Array): Upload['type'] => {
  const head = latin(bytes, 0, 8)
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (head === '\x89PNG\r\n\x1a\n') return 'image/png'
  return latin(bytes, 0, PDF_HEAD_BYTES).includes('%PDF-') ? 'application/pdf' : UNKNOWN
}

/** Before a file is even read: what is larger is not taken. */
export const assertUploadSize = (bytes: number): void => {
  if (bytes === 0) refuse('file.empty')
  if (bytes > PAPER_MAX_BYTES) refuse('file.too_large', [], fileTooLarge(PAPER_MAX_BYTES))
}
/**
 * A chosen file as it is sent. Its name and the type a browser makes of the name are not asked: many a photo is called
 * something else. What the server would refuse for its size or as HEIC is refused here, before it is on its way.
 */
export const uploadOf = (bytes: Uint8Array<ArrayBuffer>): Upload => {
  assertUploadSize(bytes.length)
  if (isHeic(bytes)) refuse('file.heic')
  return { type: typeOf(bytes), bytes }
}

/** Refusals that pass: the same file may be sent again. */
const passing = ['server.unavailable', 'file.busy', 'file.scanner_down', 'file.store_down']
export const mayBeSentAgain = ({ code }: Pick<Refusal, 'code'>): boolean => passing.includes(code)
