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

test('as CSV: items, materials and stages, quoted, with nothing a spreadsheet would run', async () => {
  const { parse } = await import('csv-parse/sync')
  const text = (await bytes('csv')).toString('utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  const kinds = ['事项', '材料', '材料', '材料', '环节', '环节', '环节', '环节', '事项']
  expect(rows.map(row => row.行类别)).toEqual(kinds)
  expect(rows[0]).toMatchObject({ '承诺期限(工作日)': '20', 版本: '1', 开放字段: '', 办事指南: '有' })
  expect(rows[1]).toMatchObject({ 事项编码: 'T-1', 材料名称: '本人身份证或户口本', 份数: '2', 版本: '' })
  expect(rows[5]).toMatchObject({ 环节编号: 's2', 要等的环节: 's1', 层级: '镇街', 做什么: '办理' })
  expect(rows[8]).toMatchObject({
    事项名称: `'=HYPERLINK("x"),\n"引号"`,
    办事指南: '没有',
    咨询电话: '020-12345',
    开放字段: '咨询电话',
  })
})
test('as XLSX: a sheet of each, numbers as numbers, and how to edit them', async () => {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load((await bytes('xlsx')) as never)
  const shape = workbook.worksheets.map(({ name, rowCount }) => [name, rowCount])
  expect(shape.slice(0, 3)).toEqual([
    ['事项', 3],
    ['材料', 4],
    ['环节', 5],
  ])
  const [items, materials] = workbook.worksheets
  expect(items!.getRow(3).getCell(3).value).toBe(`'=HYPERLINK("x"),\n"引号"`)
  expect(materials!.getRow(2).getCell(4).value).toBe(2)
  expect(workbook.getWorksheet('说明')!.getRow(1).getCell(1).value).toBe('怎样改这份文件再导入')
})
test('not for who has no part in the dictionary', async () => {
  const clerk = await house.staff('clerk')
  await expectRefusal(clerk.exportDictionary({ query: { form: 'csv' } }), 'access.denied')
})
