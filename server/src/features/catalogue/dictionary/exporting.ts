import { localDay } from '@zhenyiban/shared/calendar.ts'
import { taskTypeLabel } from '@zhenyiban/shared/catalogue.ts'
import { localFieldLabels, localFieldNames, localFields } from '@zhenyiban/shared/local-fields.ts'
import type { App } from '../../../kernel/app.ts'
import { type SheetCell, safeCell } from '../../../kernel/sheet-cell.ts'
import { Item, type ItemRecord } from '../model.ts'

const columns: [head: string, cell: (item: ItemRecord) => SheetCell][] = [
  ['事项编码', item => item.code],
  ['事项名称', item => item.name],
  ['所属部门', item => item.department],
  ['条线', item => item.line],
  ['事项类型', item => taskTypeLabel(item.taskType)],
  ['版本', item => item.version],
  ['法定期限(工作日)', item => item.guide?.legalDays ?? null],
  ['承诺期限(工作日)', item => item.guide?.promisedDays ?? null],
  ['收费', item => item.guide?.fee ?? null],
  ['谁能办', item => item.guide?.conditions ?? null],
  ['受理时段', item => item.guide?.window ?? null],
  ['材料', item => item.guide?.materials.map(({ name }) => name).join('、') ?? null],
  ['环节', item => item.guide?.stages.map(({ name, by }) => `${name}(${by})`).join('→') ?? null],
  ['投诉电话', item => item.guide?.complaintPhones.join('、') ?? null],
  ...localFields.map((field): [string, (item: ItemRecord) => SheetCell] => [
    localFieldLabels[field],
    item => item.local[field],
  ]),
  ['开放字段', item => localFieldNames(item.openFields)],
]

/** Excel reads Chinese in a CSV as GBK unless the file begins with a byte order mark. */
const BOM = Buffer.from('\uFEFF')
/** The standard of every item as it holds today, one row each. */
export const exportDictionary = async (app: App, form: 'csv' | 'xlsx') => {
  const items = await Item.find().sort({ code: 1, _id: 1 }).lean()
  // Half a second of loading that only who exports has to wait for.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  workbook.created = app.clock.now()
  const sheet = workbook.addWorksheet('统一事项', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(([head]) => head)).font = { bold: true }
  sheet.addRows(items.map(item => columns.map(([, cell]) => safeCell(cell(item)))))
  sheet.columns.forEach((column, i) => {
    column.width = Math.max(12, columns[i]![0].length * 2 + 2)
  })
  const file =
    form === 'xlsx'
      ? Buffer.from(await workbook.xlsx.writeBuffer())
      : Buffer.concat([BOM, Buffer.from(await workbook.csv.writeBuffer())])
  return { fileName: `统一事项-${localDay(app.clock.now())}.${form}`, base64: file.toString('base64') }
}
