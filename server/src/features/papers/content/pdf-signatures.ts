import { createHash } from 'node:crypto'
import { PDFArray, type PDFDict, type PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { ContentInfo, id_eContentType_TSTInfo, SignedData, type SignerInfo } from 'pkijs'
import { dictionariesOf } from './pdf-objects.ts'

/** `whole`: every signature fits and the last covers the whole file; `broken`: one does not, or something was added. */
export type Signed = 'none' | 'whole' | 'broken'

/** Digests by their object identifiers; SM3 is the national one (GM/T 0006). */
const digests: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '1.2.156.10197.1.401': 'sm3',
}
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const LESS_THAN = 0x3c
const GREATER_THAN = 0x3e

/** What a signature signs, as the format writes it: from where how many bytes, twice, around the signature itself. */
type Range = [from: number, length: number, from: number, length: number]
const rangeOf = (dict: PDFDict): Range | null => {
  const written = dict.lookup(PDFName.of('ByteRange'))
  if (!(written instanceof PDFArray) || !dict.has(PDFName.of('Contents'))) return null
  return written.asArray().map(each => (each instanceof PDFNumber ? each.asNumber() : Number.NaN)) as Range
}
/** From the first byte on, and nothing left out but the signature. */
const isSound = (range: Range, bytes: Uint8Array): boolean => {
  const [start, first, from, length] = range
  return (
    range.length === 4 &&
    range.every(Number.isInteger) &&
    start === 0 &&
    first < from &&
    length >= 0 &&
    from + length <= bytes.length &&
    bytes[first] === LESS_THAN &&
    bytes[from - 1] === GREATER_THAN
  )
}
const endOf = ([, , from, length]: Range) => from + length

const parseSigned = (bytes: Uint8Array, [, first, from]: Range): SignedData | null => {
  const hex = Buffer.from(bytes.subarray(first + 1, from - 1)).toString('latin1')
  try {
    const { content } = ContentInfo.fromBER(new Uint8Array(Buffer.from(hex, 'hex')).buffer)
    return new SignedData({ schema: content })
  } catch {
    return null
  }
}

const hexOf = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex')
const digestFits = ({ digestAlgorithm, signedAttrs }: SignerInfo, data: Uint8Array): boolean => {
  const name = digests[digestAlgorithm.algorithmId]
  const stated = signedAttrs?.attributes.find(({ type }) => type === MESSAGE_DIGEST)
  if (!name || !stated) return true
  return createHash(name).update(data).digest('hex') === hexOf(stated.values[0].valueBlock.valueHex)
}
/** The oldest kind carries the digest as its content instead of leaving it out. */
const contentFits = ({ encapContentInfo }: SignedData, data: Uint8Array): boolean => {
  const { eContent, eContentType } = encapContentInfo
  if (!eContent || eContentType === id_eContentType_TSTInfo) return true
  return createHash('sha1').update(data).digest('hex') === hexOf(eContent.getValue())
}

/** False only for what is known to be wrong; a kind that cannot be checked here (SM2, a seal's own format) is not. */
const fits = async (
  signed: SignedData,
  signer: SignerInfo,
  index: number,
  data: Uint8Array,
): Promise<boolean> => {
  const { eContent, eContentType } = signed.encapContentInfo
  const isStamp = eContentType === id_eContentType_TSTInfo
  const content = eContent ? new Uint8Array(eContent.getValue()) : data
  if (!digestFits(signer, content) || !contentFits(signed, data)) return false
  try {
    return await signed.verify({
      signer: index,
      data: (isStamp ? data : content).slice().buffer,
      checkChain: false,
    })
  } catch (error) {
    return (error as { signatureVerified?: boolean | null }).signatureVerified !== false
  }
}
const allFit = async (bytes: Uint8Array, range: Range): Promise<boolean> => {
  const signed = parseSigned(bytes, range)
  if (!signed) return true
  const [, first, from] = range
  const data = new Uint8Array(Buffer.concat([bytes.subarray(0, first), bytes.subarray(from, endOf(range))]))
  for (const [index, signer] of signed.signerInfos.entries())
    if (!(await fits(signed, signer, index, data))) return false
  return true
}

/**
 * Looks at the signatures of a file: that each digest is of the bytes it covers, that each signature is of its
 * certificate's key, and that the last one covers the file to its end. Whose certificate it is, is not looked at: that
 * needs lists a town's server does not have.
 */
export const judgeSignatures = async (document: PDFDocument, bytes: Uint8Array): Promise<Signed> => {
  const ranges = [...dictionariesOf(document)].map(rangeOf).filter(range => range !== null)
  if (ranges.length === 0) return 'none'
  if (!ranges.every(range => isSound(range, bytes))) return 'broken'
  if (Math.max(...ranges.map(endOf)) !== bytes.length) return 'broken'
  for (const range of ranges) if (!(await allFit(bytes, range))) return 'broken'
  return 'whole'
}
