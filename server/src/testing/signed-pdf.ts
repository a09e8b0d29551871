import { type PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib'
import { Integer, ObjectIdentifier, OctetString, Utf8String } from 'asn1js'
import {
  Attribute,
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_ContentType_Data,
  id_ContentType_SignedData,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { buildPdf, ownBytes } from './uploads.ts'

const COMMON_NAME = '2.5.4.3'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const HASH = 'SHA-256'
const EC = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Somebody who signs, by a certificate of their own. */
const newSigner = async () => {
  const keys = await crypto.subtle.generateKey(EC, true, ['sign', 'verify'])
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: 1 }) })
  for (const name of [certificate.issuer, certificate.subject])
    name.typesAndValues.push(
      new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: '从化区民政局' }) }),
    )
  certificate.notBefore.value = new Date('2026-01-01')
  certificate.notAfter.value = new Date('2046-01-01')
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, HASH)
  return { certificate, key: keys.privateKey }
}

const sign = async (data: Uint8Array<ArrayBuffer>): Promise<Buffer> => {
  const { certificate, key } = await newSigner()
  const digest = await crypto.subtle.digest(HASH, data)
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_ContentType_Data }),
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: [
            new Attribute({
              type: CONTENT_TYPE,
              values: [new ObjectIdentifier({ value: id_ContentType_Data })],
            }),
            new Attribute({ type: MESSAGE_DIGEST, values: [new OctetString({ valueHex: digest })] }),
          ],
        }),
      }),
    ],
    certificates: [certificate],
  })
  await signed.sign(key, 0, HASH, data)
  const content = new ContentInfo({ contentType: id_ContentType_SignedData, content: signed.toSchema(true) })
  return Buffer.from(content.toSchema().toBER())
}

const ROOM = 4096
/** As wide as any place in a file, so that what is filled in later moves nothing. */
const BLANK = 9_999_999_999
type Sealed = (data: Uint8Array<ArrayBuffer>) => Promise<Buffer>
interface SignedOverrides {
  edit?: (document: PDFDocument) => unknown
  /** The signature of these bytes; by default a right one. */
  seal?: Sealed
}
/** A PDF with a signature over the whole of it. */
export const buildSignedPdf = async ({ edit, seal = sign }: SignedOverrides = {}) => {
  const blank = await buildPdf({
    edit: async document => {
      const { context, catalog } = document
      const signature = context.register(
        context.obj({
          Type: 'Sig',
          Filter: 'Adobe.PPKLite',
          SubFilter: 'adbe.pkcs7.detached',
          ByteRange: [0, BLANK, BLANK, BLANK],
          Contents: PDFHexString.of('0'.repeat(ROOM * 2)),
        }),
      )
      const field = context.register(
        context.obj({ FT: 'Sig', T: PDFHexString.fromText('印章'), V: signature }),
      )
      catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [field] }))
      await edit?.(document)
    },
    save: { useObjectStreams: false },
  })
  const text = Buffer.from(blank).toString('latin1')
  const first = text.indexOf('<', text.indexOf('/Contents <0000'))
  const from = text.indexOf('>', first) + 1
  const range = `[ 0 ${first} ${from} ${text.length - from}`
  const written = /\[ 0 9999999999 9999999999 9999999999/
  const ranged = Buffer.from(
    text.replace(written, match => range.padEnd(match.length)),
    'latin1',
  )
  const data = ownBytes(Buffer.concat([ranged.subarray(0, first), ranged.subarray(from)]))
  ranged.write((await seal(data)).toString('hex'), first + 1, 'latin1')
  return ownBytes(ranged)
}
