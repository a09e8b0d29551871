import { PDFHexString } from '@cantoo/pdf-lib'
import { refusalOf } from '../../../testing/fixture.ts'
import { bytesOf, keptOf, latinOf, shownIn } from '../../../testing/pdf-reading.ts'
import { buildSignedPdf } from '../../../testing/signed-pdf.ts'
import { buildPdf } from '../../../testing/uploads.ts'

const codeOf = async (bytes: Uint8Array) => (await refusalOf(keptOf(bytes))).code

describe('a signed PDF', () => {
  test('stays byte for byte', async () => {
    const signed = await buildSignedPdf()
    expect(Buffer.from(await keptOf(signed)).equals(Buffer.from(signed))).toBe(true)
  })
  test('of a kind that cannot be checked here stays too', async () => {
    const signed = await buildSignedPdf({ seal: async () => Buffer.from('3005020101020102', 'hex') })
    expect(Buffer.from(await keptOf(signed)).equals(Buffer.from(signed))).toBe(true)
  })
  test('changed afterwards, added to, or signed for another file is refused', async () => {
    const signed = await buildSignedPdf()
    const changed = bytesOf(latinOf(signed).replace('[ 0 0 300 400 ]', '[ 0 0 300 401 ]'))
    const added = bytesOf(`${latinOf(signed)}9 0 obj\n<</New true>>\nendobj\nstartxref\n7\n%%EOF\n`)
    const hexOf = (bytes: Uint8Array) => /Contents <(\w+)>/.exec(latinOf(bytes))![1]!
    const taken = bytesOf(
      latinOf(await buildSignedPdf({ edit: document => document.addPage() })).replace(
        /Contents <\w+>/,
        `Contents <${hexOf(signed)}>`,
      ),
    )
    for (const bytes of [changed, added, taken]) expect(await codeOf(bytes)).toBe('file.pdf_signature_broken')
  })
  test('with something active is refused: taking it out would break the signature', async () => {
    const scripted = await buildSignedPdf({ edit: document => document.addJavaScript('a', 'app.alert(1)') })
    const hidden = await buildSignedPdf({
      edit: ({ context }) => context.register(context.stream('9 0 obj <</S/Laun#63h/F(cmd.exe)>> endobj')),
    })
    for (const bytes of [scripted, hidden]) expect(await codeOf(bytes)).toBe('file.pdf_active')
  })
  test('that is still to be signed is as any other', async () => {
    const unsigned = await buildPdf({
      edit: ({ context, catalog }) => {
        const field = context.register(context.obj({ FT: 'Sig', T: PDFHexString.fromText('a') }))
        catalog.getOrCreateAcroForm().addField(field)
      },
    })
    expect(await shownIn(await keptOf(unsigned))).toMatchObject({ text: 'Certificate' })
  })
})
