import { type Api, expectRefusal, startTestApp, type TestApp } from '../../../testing/fixture.ts'
import { Item } from '../model.ts'

let house: TestApp
let editor: Api
beforeAll(async () => {
  house = await startTestApp()
  editor = await house.staff('dictionaryEditor')
  await Item.updateOne(
    { code: 'T-2' },
    { $set: { name: '=HYPERLINK("x"),\n"引号"', openFields: ['phone'], 'local.phone': '020-12345' } },
  )
})
afterAll(() => house.stop())
const bytes = async (form: 'csv' | 'xlsx') => {
  const { fileName, base64 } = await editor.exportDictionary({ query: { form } })
  expect(fileName).toBe(`统一事项-2037-11-23.${form}`)
  return Buffer.from(base64, 'base64')
}

test('as CSV: every item, quoted, with nothing a spreadsheet would run', async () => {
  const { parse } = await import('csv-parse/sync')
  const text = (await bytes('csv')).toString('utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows.map(row => row.事项编码)).toEqual(['T-1', 'T-2'])
  expect(rows[0]).toMatchObject({ '承诺期限(工作日)': '20', 版本: '1', 开放字段: '' })
  expect(rows[1]).toMatchObject({
    事项名称: `'=HYPERLINK("x"),\n"引号"`,
    咨询电话: '020-12345',
    开放字段: '咨询电话',
  })
})
test('as XLSX: the same cells', async () => {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await bytes('xlsx')) as never)
  const sheet = workbook.worksheets[0]!
  expect(sheet.rowCount).toBe(3)
  expect(sheet.getRow(3).getCell(2).value).toBe(`'=HYPERLINK("x"),\n"引号"`)
})
test('not for who has no part in the dictionary', async () => {
  const clerk = await house.staff('clerk')
  await expectRefusal(clerk.exportDictionary({ query: { form: 'csv' } }), 'access.denied')
})
