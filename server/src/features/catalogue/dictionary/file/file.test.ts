import { nothingLocal } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { sequenceOf } from '@zhenyiban/shared/catalogue/workflow.ts'
import { Refusal, type RefusalCode } from '@zhenyiban/shared/kernel/refusals.ts'
import exceljs from 'exceljs'
import JSZip from 'jszip'
import { gbkOf } from '../../../../testing/gbk.ts'
import { headsOf } from './columns.ts'
import { writeCsv } from './csv.ts'
import { draftsOf } from './reading.ts'
import { readDictionaryFile } from './reading-file.ts'
import { writeWorkbook } from './workbook.ts'
import { type FileItem, rowsOfItem } from './writing.ts'

const allowance: FileItem = {
  code: 'T-1',
  version: 2,
  taskType: 5,
  standard: {
    name: '高龄津贴',
    department: '区民政局',
    line: '民政',
    openFields: ['phone'],
    guide: {
      conditions: '年满 80 周岁\n本地户籍',
      legalDays: 30,
      promisedDays: 20,
      fee: null,
      window: null,
      complaintPhones: ['020-12345', '12345'],
      materials: [
        { name: '身份证', required: true, copies: 2, source: '申请人', check: '=原件' },
        { name: '照片', required: false, copies: 1, source: null, check: null },
      ],
      stages: sequenceOf([
        { name: '受理', by: '镇', level: 'town' },
        { name: '审批', by: '区民政局', level: 'county' },
      ]),
    },
    local: { ...nothingLocal, phone: '020-1' },
  },
}
const rows = rowsOfItem(allowance)
const csvText = async () => (await writeCsv(rows)).toString('utf8')
const read = async (bytes: Uint8Array | string) => {
  const lines = await readDictionaryFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  const { drafts, strays } = draftsOf(lines)
  return { drafts, faults: [...strays, ...drafts.flatMap(({ faults }) => faults)] }
}
const refusalIn = async (bytes: Uint8Array | string): Promise<Refusal> => {
  const refused = await read(bytes).catch(error => error)
  expect(refused).toBeInstanceOf(Refusal)
  return refused
}
const edited = async (edit: (workbook: exceljs.Workbook) => void) => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await writeWorkbook(rows, new Date(0))) as never)
  edit(workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
const cellOf = (workbook: exceljs.Workbook, sheet: '事项' | '材料' | '环节', line: number, head: string) =>
  workbook
    .getWorksheet(sheet)!
    .getRow(line)
    .getCell(headsOf[sheet].indexOf(head) + 1)

describe('what a spreadsheet makes of the file', () => {
  test('a CSV saved by Excel in China: GBK, no mark, other line ends, empty rows', async () => {
    const { drafts } = await read(await csvText())
    const text = (await csvText()).replace('\uFEFF', '').replaceAll('\n', '\r\n')
    expect((await read(gbkOf(text))).drafts).toEqual(drafts)
    const padded = text.replace('\r\n', `\r\n${','.repeat(20)}\r\n\r\n`)
    expect((await read(padded)).drafts.map(({ standard }) => standard)).toEqual(
      drafts.map(({ standard }) => standard),
    )
    expect((await read(padded)).drafts[0]!.line).toBe(drafts[0]!.line + 2)
  })
  test('a workbook with numbers, dates, rich text, links and computed cells where text was', async () => {
    const bytes = await edited(workbook => {
      cellOf(workbook, '事项', 2, '收费').value = { richText: [{ text: '不' }, { text: '收费' }] }
      cellOf(workbook, '事项', 2, '咨询电话').value = { text: '020-2', hyperlink: 'tel:020-2' }
      cellOf(workbook, '事项', 2, '投诉电话').value = 12345
      const day = cellOf(workbook, '事项', 2, '受理时段')
      day.value = new Date('2037-01-20T00:00:00Z')
      day.style = { numFmt: 'yyyy-mm-dd' }
      cellOf(workbook, '事项', 2, '法定期限(工作日)').value = { formula: '20+10', result: 30 } as never
      cellOf(workbook, '材料', 2, '份数').value = '３'
    })
    const { drafts, faults } = await read(bytes)
    expect(faults).toEqual([])
    expect(drafts[0]!.standard).toMatchObject({
      guide: { fee: '不收费', complaintPhones: ['12345'], window: '2037-01-20', legalDays: 30 },
      local: { phone: '020-2' },
    })
    expect(drafts[0]!.standard!.guide!.materials[0]).toMatchObject({ copies: 3, check: '=原件' })
  })
  test('what nobody sees, in headings and in names, is not there', async () => {
    const text = await csvText()
    const hidden = text
      .replace('事项名称', '事项\u200B名称\u202E')
      .replaceAll('高龄津贴', '\u2060高龄\u00AD津贴\u200F')
    expect(hidden).not.toBe(text)
    const { drafts, faults } = await read(hidden)
    expect(faults).toEqual([])
    expect(drafts).toEqual((await read(text)).drafts)
  })
  test('columns may stand in another order; more sheets do no harm', async () => {
    const bytes = await edited(workbook => {
      workbook.addWorksheet('草稿').addRow(['随便写的'])
      const sheet = workbook.getWorksheet('材料')!
      sheet.spliceColumns(6, 1)
      sheet.spliceColumns(1, 0, ['材料说明', "'=原件", ''])
    })
    expect((await read(bytes)).drafts[0]!.standard).toEqual((await read(await csvText())).drafts[0]!.standard)
  })
})
describe('what is wrong is told with sheet, line and column', () => {
  type Edit = (workbook: exceljs.Workbook) => void
  const set =
    (sheet: '事项' | '材料' | '环节', line: number, head: string, value: string | number | null): Edit =>
    workbook => {
      cellOf(workbook, sheet, line, head).value = value
    }
  test.each<[string, Edit, [sheet: string, line: number, column: string], RegExp]>([
    [
      'a word for a number',
      set('事项', 2, '法定期限(工作日)', '三十天'),
      ['事项', 2, '法定期限(工作日)'],
      /「三十天」不是数字/,
    ],
    ['an unknown level', set('环节', 3, '层级', '省'), ['环节', 3, '层级'], /「省」不认识，请填 村居、镇街/],
    ['an unknown ability', set('环节', 3, '可以做', '通过、盖章'), ['环节', 3, '可以做'], /「盖章」不认识/],
    ['no copies', set('材料', 2, '份数', null), ['材料', 2, '份数'], /没有填/],
    ['needed or not', set('材料', 3, '是否必需', '看情况'), ['材料', 3, '是否必需'], /请填 是、否/],
    [
      'an unknown field to open',
      set('事项', 2, '开放字段', '网址'),
      ['事项', 2, '开放字段'],
      /「网址」不认识/,
    ],
    [
      'a guide that is none',
      set('事项', 2, '办事指南', '没有'),
      ['事项', 2, '办事指南'],
      /却填了谁能办.*材料、环节/,
    ],
    [
      'a material of nothing',
      set('材料', 3, '事项编码', 'T-9'),
      ['材料', 3, '事项编码'],
      /「T-9」不在事项表里/,
    ],
    ['no code', set('环节', 2, '事项编码', null), ['环节', 2, '事项编码'], /请填事项编码/],
    [
      'a code made a number',
      set('事项', 2, '事项编码', '1.14401E+17'),
      ['事项', 2, '事项编码'],
      /被表格软件改过/,
    ],
    [
      'a formula that fails',
      workbook => {
        cellOf(workbook, '事项', 2, '收费').value = { error: '#REF!' } as never
      },
      ['事项', 2, '收费'],
      /公式算不出来/,
    ],
    [
      'an item twice',
      workbook => {
        workbook.getWorksheet('事项')!.addRow(['T-1', 2, '又一个'])
      },
      ['事项', 3, '事项编码'],
      /与第 2 行重复/,
    ],
  ])('%s', async (_, edit, [sheet, line, column], reason) => {
    const { faults } = await read(await edited(edit))
    expect(faults).toContainEqual(
      expect.objectContaining({ sheet, line, column, reason: expect.stringMatching(reason) }),
    )
  })
  test('in a CSV: an unknown kind of row, a cell of another kind', async () => {
    const text = await csvText()
    expect((await read(text.replace('\n环节,', '\n步骤,'))).faults).toContainEqual(
      expect.objectContaining({ column: '行类别', reason: expect.stringMatching(/「步骤」不认识/) }),
    )
    const { faults } = await read(text.replace(/\n材料,T-1,,/, '\n材料,T-1,7,'))
    expect(faults).toContainEqual(
      expect.objectContaining({
        sheet: '材料',
        column: '版本',
        reason: expect.stringMatching(/不是材料行的/),
      }),
    )
  })
})

describe('what is no dictionary file', () => {
  const bomb = async () => {
    const zip = await JSZip.loadAsync(await writeWorkbook(rows, new Date(0)))
    zip.file('xl/media/image1.png', new Uint8Array(70 * 1024 * 1024))
    return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
  }
  test.each<[string, () => Promise<Uint8Array | string> | Uint8Array | string, RefusalCode, RegExp]>([
    [
      'a photo',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'dictionary.not_a_table',
      /不是 Excel/,
    ],
    [
      'an old workbook',
      () => Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(64)}`, 'hex'),
      'dictionary.not_a_table',
      /\.xls/,
    ],
    ['bytes', () => new Uint8Array([0, 1, 2, 0, 255]), 'dictionary.not_a_table', /不是 Excel/],
    ['nothing', () => new Uint8Array(), 'dictionary.wrong_columns', /表头/],
    ['another table', () => 'department,name\n民政,高龄津贴\n', 'dictionary.wrong_columns', /表头/],
    ['an open quote', async () => `${await csvText()}\n事项,"T-2`, 'dictionary.file_not_readable', /打不开/],
    [
      'half a workbook',
      async () => (await writeWorkbook(rows, new Date(0))).subarray(0, 3000),
      'dictionary.file_not_readable',
      /打不开/,
    ],
    ['a workbook blown up', bomb, 'dictionary.file_too_long', /内容太多/],
    [
      'a sheet less',
      () => edited(workbook => workbook.removeWorksheet('材料')),
      'dictionary.wrong_columns',
      /表头/,
    ],
  ])('%s', async (_, bytes, code, sentence) => {
    const refused = await refusalIn(await bytes())
    expect(refused.code).toBe(code)
    expect(refused.message).toMatch(sentence)
  })
  test('columns lost, unknown and twice are named', async () => {
    const bytes = await edited(workbook => {
      cellOf(workbook, '材料', 1, '份数').value = '多少份'
      cellOf(workbook, '材料', 1, '谁提供').value = '材料名称'
    })
    const { details } = await refusalIn(bytes)
    expect(details.map(({ message }) => message)).toEqual([
      '工作表「材料」的「份数」「谁提供」没有了，请补回来',
      '工作表「材料」的「多少份」不认识，请改回原来的名字或删掉',
      '工作表「材料」的「材料名称」出现了两次，请只留一列',
    ])
  })
})
