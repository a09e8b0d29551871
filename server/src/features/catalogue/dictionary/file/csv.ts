import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { textOf } from '../../../../kernel/file-text.ts'
import { safeCell } from '../../../../kernel/sheet-cell.ts'
import { headsOf, KIND, type Line, sheetNames } from './columns.ts'
import { linesOf } from './lines.ts'
import type { WrittenRow } from './writing.ts'

/** Excel reads Chinese in a CSV as GBK unless the file begins with a byte order mark. */
const BOM = Buffer.from('\uFEFF')
const heads = [KIND, ...new Set(sheetNames.flatMap(sheet => headsOf[sheet]))]

/** All three tables in one, the columns side by side: each row fills those of its kind. */
export const writeCsv = async (rows: readonly WrittenRow[]): Promise<Buffer> => {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('统一事项')
  sheet.addRow(heads)
  for (const { sheet: kind, cells } of rows)
    sheet.addRow(heads.map(head => (head === KIND ? kind : safeCell(cells[head] ?? ''))))
  return Buffer.concat([BOM, Buffer.from(await workbook.csv.writeBuffer())])
}

export const readCsv = async (bytes: Uint8Array): Promise<Line[]> => {
  const text = textOf(bytes) ?? refuse('dictionary.not_a_table')
  const { CsvError, parse } = await import('csv-parse/sync')
  try {
    const table: string[][] = parse(text, { relax_column_count: true })
    return linesOf(
      table.map((cells, i) => ({ line: i + 1, cells })),
      heads,
      null,
    )
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = (error as { lines?: number }).lines ?? 1
    return refuse('dictionary.file_not_readable', [
      { message: `第 ${line} 行附近的引号没有成对，请用表格软件重新存一次` },
    ])
  }
}
