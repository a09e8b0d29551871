import type { CopyFormat } from '@zhenyiban/shared/privacy/own-data.ts'
import { safeCell } from '../../kernel/sheet-cell.ts'
import type { CopiedSection } from './copying.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, sign => `&#${sign.codePointAt(0)};`).replaceAll('\n', '<br>')
const asHtml = (title: string, sections: readonly CopiedSection[]): Buffer => {
  const record = (fields: Record<string, string>) =>
    `<dl>${Object.entries(fields)
      .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`)
      .join('')}</dl>`
  const section = ({ title, records }: CopiedSection) =>
    `<h2>${escaped(title)}（${records.length}）</h2>${records.map(record).join('') || '<p>没有。</p>'}`
  const style =
    'body{font:16px/1.6 sans-serif;max-width:46em;margin:2em auto;padding:0 1em}dl{border-top:1px solid #ccc;padding-top:.5em}dt{color:#555;float:left;clear:left;width:9em}dd{margin:0 0 .3em 9.5em;overflow-wrap:anywhere}'
  return Buffer.from(
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style><h1>${escaped(title)}</h1>${sections.map(section).join('')}</html>`,
  )
}
/** Names of sheets are short, and some signs may not be in them. */
const sheetName = (title: string, i: number): string =>
  `${i + 1} ${title.replace(/[*?:\\/[\]（）]/g, ' ').slice(0, 26)}`
const asWorkbook = async (sections: readonly CopiedSection[]): Promise<Buffer> => {
  // Loaded on demand: the import takes half a second.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  for (const [i, { title, records }] of sections.entries()) {
    const sheet = workbook.addWorksheet(sheetName(title, i))
    const heads = [...new Set(records.flatMap(each => Object.keys(each)))]
    if (heads.length === 0) sheet.addRow(['没有'])
    else sheet.addRow(heads).font = { bold: true }
    for (const record of records) sheet.addRow(heads.map(head => safeCell(record[head] ?? null)))
    sheet.columns.forEach(column => {
      column.width = 24
    })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
export const mediaTypes: Record<CopyFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
}
/** The same in three forms: to be read, to be read on a phone, and for another program. */
export const filesOf = async (
  madeAt: string,
  sections: readonly CopiedSection[],
): Promise<Record<CopyFormat, Buffer>> => ({
  xlsx: await asWorkbook(sections),
  html: asHtml(`我在镇易办的数据（${madeAt}）`, sections),
  json: Buffer.from(JSON.stringify({ madeAt, sections }, null, 1)),
})
