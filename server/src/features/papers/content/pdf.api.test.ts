import { refusalOf } from '../../../testing/fixture.ts'
import { bytesOf, keptOf, latinOf, shownIn } from '../../../testing/pdf-reading.ts'
import { buildPdf } from '../../../testing/uploads.ts'

describe('what opens', () => {
  const plain = () => buildPdf()
  const edited = async (edit: (text: string) => string) => bytesOf(edit(latinOf(await plain())))
  const protectedBy = (pdfVersion: '1.3' | '1.4' | '1.7' | '1.7ext3') => () =>
    buildPdf({
      edit: document => document.encrypt({ ownerPassword: 'bank', userPassword: '', pdfVersion } as never),
    })
  test.each([
    ['one page', plain, 1],
    ['a thousand', () => buildPdf({ pages: 1000 }), 1000],
    ['objects packed', () => buildPdf({ pages: 3, save: { useObjectStreams: true } }), 3],
    [
      'a table of places that is wrong',
      () => edited(text => text.replace(/startxref\n\d+/, 'startxref\n7')),
      1,
    ],
    ['something before its head', () => edited(text => `\r\nFrom: bank\r\n${text}`), 1],
    ['something after its end', () => edited(text => `${text}\n<!-- sent by a gateway -->\n`), 1],
    ['zeros after its end', () => edited(text => text + '\0'.repeat(9000)), 1],
    ['a ban on changing it (RC4, 40 bits)', protectedBy('1.3'), 1],
    ['a ban on changing it (RC4, 128 bits)', protectedBy('1.4'), 1],
    ['a ban on changing it (AES, 128 bits)', protectedBy('1.7'), 1],
    ['a ban on changing it (AES, 256 bits)', protectedBy('1.7ext3'), 1],
  ] as [string, () => Promise<Uint8Array>, number][])('%s: is kept as it looks', async (_, given, pages) => {
    const kept = await keptOf(await given())
    expect(await shownIn(kept)).toEqual({ pages, text: 'Certificate', scripts: null })
    expect(latinOf(kept)).toMatch(/^%PDF-/)
    expect(latinOf(kept)).not.toMatch(/From: bank|gateway|\/Encrypt/)
  })
})

describe('what does not open', () => {
  const locked = buildPdf({ edit: document => document.encrypt({ ownerPassword: 'o', userPassword: 'u' }) })
  const part = (share: number) =>
    buildPdf({ pages: 5, save: { useObjectStreams: false } }).then(all => all.slice(0, all.length * share))
  const lost = buildPdf({ save: { useObjectStreams: false } }).then(all =>
    bytesOf(latinOf(all).replace(/\n5 0 obj[\s\S]*?endobj/, '')),
  )
  const broken = buildPdf({ save: { useObjectStreams: false } }).then(all =>
    bytesOf(latinOf(all).replace('/Type /Catalog', '/Typo /Catalog')),
  )
  test.each([
    ['locked', locked, 'file.pdf_locked', '密码'],
    [
      'locked for the holder of a certificate',
      buildPdf({ save: { useObjectStreams: false } }).then(all =>
        bytesOf(latinOf(all).replace('/Root ', '/Encrypt <</Filter /Adobe.PubSec /V 4>> /Root ')),
      ),
      'file.pdf_locked',
      '密码',
    ],
    ['a head and an end', bytesOf('%PDF-1.4\n%%EOF\n'), 'file.pdf_damaged', '打不开'],
    ['a head', bytesOf('%PDF-1.7\n'), 'file.pdf_damaged', '打不开'],
    ['without pages', buildPdf({ pages: 0 }), 'file.pdf_no_pages', '一页也没有'],
    ['its first third', part(1 / 3), 'file.pdf_damaged', '不完整'],
    ['its first two thirds', part(2 / 3), 'file.pdf_damaged', '不完整'],
    [
      'a third, with an end put on',
      part(1 / 3).then(all => bytesOf(`${latinOf(all)}\n%%EOF\n`)),
      'file.pdf_damaged',
      '不完整',
    ],
    ['pages that lead nowhere', broken, 'file.pdf_damaged', '打不开'],
    ['a page whose drawing is lost', lost, 'file.pdf_damaged', '不完整'],
  ] as [string, Promise<Uint8Array>, string, string][])(
    '%s: is refused with what helps',
    async (_, given, code, says) => {
      const refusal = await refusalOf(keptOf(await given))
      expect(refusal.code).toBe(code)
      expect(refusal.message).toContain(says)
    },
  )
})
