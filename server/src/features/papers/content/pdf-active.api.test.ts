import { refusalOf } from '../../../testing/fixture.ts'
import { bytesOf, keptOf, latinOf, shownIn, writtenIn } from '../../../testing/pdf-reading.ts'
import { buildPdf, writePdf } from '../../../testing/uploads.ts'

interface Extra {
  catalog?: string
  page?: string
  more?: readonly string[]
}
/** A page with a word on it, and what is added; the first of `more` is object 6. */
const withExtra = ({ catalog = '', page = '', more = [] }: Extra) => {
  const drawing = 'BT /F1 20 Tf 40 200 Td (Certificate) Tj ET'
  return writePdf({
    objects: [
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${page}>>`,
      `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      ...more,
    ],
  })
}
const link = (action: string) => `/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A ${action}>>]`
const script = '<</S/JavaScript/JS(app.alert\\(1\\))>>'

describe('what would do something', () => {
  const field = `/AcroForm<</Fields[6 0 R]>>`
  const button = (action: string) => `<</FT/Btn/T(a)/Subtype/Widget/Rect[0 0 9 9]/A ${action}>>`
  test.each([
    ['a script when it opens', { catalog: `/OpenAction ${script}` }],
    ['the same elsewhere in the file', { catalog: '/OpenAction 6 0 R', more: [script] }],
    ['a script in the list of names', { catalog: `/Names<</JavaScript<</Names[(a) ${script}]>>>>` }],
    ['names written with signs', { catalog: '/Open#41ction<</#53/J#61vaScript/#4a#53(app.alert\\(1\\))>>' }],
    ['a script when it closes', { catalog: `/AA<</WC ${script}>>` }],
    ['a script when a page opens', { page: `/AA<</O ${script}>>` }],
    ['a script behind a link', { page: link(script) }],
    ['a script after a jump', { page: link(`<</S/GoTo/D[3 0 R/Fit]/Next[${script}]>>`) }],
    ['a script of a field', { catalog: field, more: [`<</FT/Tx/T(a)/AA<</K ${script}>>>>`] }],
    ['a program to start', { page: link('<</S/Launch/F(cmd.exe)>>') }],
    ['a program to start when it opens', { catalog: '/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>' }],
    [
      'a form that sends itself',
      { catalog: field, more: [button('<</S/SubmitForm/F(http://x.example/)>>')] },
    ],
    ['a form that fills itself', { catalog: field, more: [button('<</S/ImportData/F(data.fdf)>>')] }],
    ['another file to open', { page: link('<</S/GoToR/F(\\\\\\\\evil\\\\share)/D[0/Fit]>>') }],
    [
      'a sound to play',
      { page: link('<</S/Sound/Sound 6 0 R>>'), more: ['<</R 8000>>\nstream\nx\nendstream'] },
    ],
    ['an address when it opens', { catalog: '/OpenAction<</S/URI/URI(http://x.example/)>>' }],
    ['a script no page leads to', { more: [script] }],
    ['a script as an address', { page: link('<</S/URI/URI(java\\tscript:alert\\(1\\))>>') }],
    ['the same in hexadecimal', { page: link('<</S/URI/URI<4A6176615363726970743A616C657274>>>') }],
    ['a file as an address', { page: link('<</S/URI/URI(file:///c:/cmd.exe)>>') }],
    ['a machine as an address', { page: link('<</S/URI/URI(\\\\\\\\evil\\\\share)>>') }],
    [
      'a drawing that stands for a page elsewhere',
      { more: ['<</Subtype/Form/Ref<</F(\\\\evil\\x.pdf)/Page 0>>/Length 0>>\nstream\n\nendstream'] },
    ],
    [
      'a picture to be fetched by the printer',
      { page: '/B 6 0 R', more: ['<</Subtype/Form/OPI<</F(\\\\evil\\x)>>/Length 0>>\nstream\n\nendstream'] },
    ],
  ] as [string, Extra][])('%s: is taken out, and the page looks the same', async (_, extra) => {
    const kept = await keptOf(withExtra(extra))
    expect(await shownIn(kept)).toEqual({ pages: 1, text: 'Certificate', scripts: null })
    expect(await writtenIn(kept)).not.toMatch(
      /JavaScript|alert|Launch|cmd\.exe|SubmitForm|ImportData|GoToR|evil|file:|4A617661|S \/Sound|\/AA|x\.example/,
    )
  })
  test('a script in packed objects is taken out', async () => {
    const given = await buildPdf({
      edit: document => document.addJavaScript('a', 'app.alert(1)'),
      save: { useObjectStreams: true },
    })
    expect(await writtenIn(given)).toContain('JavaScript')
    const kept = await keptOf(given)
    expect(await writtenIn(kept)).not.toContain('JavaScript')
    expect(await shownIn(kept)).toMatchObject({ text: 'Certificate' })
  })
  test('a script only one reader would find, because the table points into a picture, is taken out', async () => {
    const hidden = '7 0 obj <</S/JavaScript/JS(app.alert\\(1\\))>> endobj'
    const packed = `<</Length ${hidden.length}>>\nstream\n${hidden}\nendstream`
    const given = latinOf(withExtra({ catalog: '/OpenAction 7 0 R/Other 6 0 R', more: [packed, 'null'] }))
    const place = String(given.indexOf(hidden)).padStart(10, '0')
    const rows = given.split(' 00000 n \n')
    rows[6] = rows[6]!.replace(/\d{10}$/, place)
    const kept = await keptOf(bytesOf(rows.join(' 00000 n \n')))
    expect((await shownIn(kept)).scripts).toBeNull()
  })
  test('a page to show first and links to the web stay', async () => {
    const given = withExtra({
      catalog: '/OpenAction[3 0 R/Fit]',
      page:
        link('<</S/URI/URI(HTTPS://www.gov.cn/)>>') +
        link('<</S/URI/URI(tel:12345)>>').replace('Annots', 'B'),
    })
    const written = await writtenIn(await keptOf(given))
    expect(written).toContain('HTTPS://www.gov.cn/')
    expect(written).toContain('tel:12345')
    expect(written).toMatch(/OpenAction \[ \d+ 0 R \/Fit \]/)
  })
})

describe('what is beside the pages', () => {
  const attached = buildPdf({
    edit: document =>
      document.attach(new Uint8Array([77, 90, 1]), 'invoice.exe', { mimeType: 'application/x-msdownload' }),
    save: { useObjectStreams: true },
  })
  const annotation = (subtype: string) => ({
    page: `/Annots[<</Type/Annot/Subtype/${subtype}/Rect[0 0 9 9]>>]`,
  })
  test.each([
    ['a program attached', attached, '附件'],
    ['a file pinned to a page', withExtra(annotation('FileAttachment')), '附件'],
    ['a folder of files', withExtra({ catalog: '/Collection<</View/D>>' }), '附件'],
    [
      'an attachment written with signs',
      withExtra({ catalog: '/Names<</Embedd#65dFiles<</Names[]>>>>' }),
      '附件',
    ],
    ['a film', withExtra(annotation('RichMedia')), '多媒体'],
    ['a screen', withExtra(annotation('Screen')), '多媒体'],
    ['a form of its own', withExtra({ catalog: '/AcroForm<</XFA(<xdp/>)/Fields[]>>' }), 'XFA'],
    [
      'data from elsewhere',
      withExtra({ more: ['<</Length 0/F(\\\\evil\\x)>>\nstream\n\nendstream'] }),
      '别的文件',
    ],
  ] as [string, Uint8Array | Promise<Uint8Array>, string][])(
    '%s: is refused, and printing helps',
    async (_, given, says) => {
      const refusal = await refusalOf(keptOf(await given))
      expect(refusal.code).toBe('file.pdf_active')
      expect(refusal.message).toContain('打印 → 另存为 PDF')
      expect(refusal.details[0]!.message).toContain(says)
    },
  )
})
