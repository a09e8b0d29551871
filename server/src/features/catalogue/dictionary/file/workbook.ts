import { taskTypes } from '@zhenyiban/shared/catalogue/contract.ts'
import { stageKindLabels, stageLevelLabels } from '@zhenyiban/shared/catalogue/workflow.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { CellValue, Worksheet } from 'exceljs'
import { safeCell } from '../../../../kernel/sheet-cell.ts'
import {
  guidedOrNot,
  headsOf,
  itemHeads,
  type Line,
  materialHeads,
  numberHeads,
  sheetNames,
  stageHeads,
  yesNo,
} from './columns.ts'
import { explanation } from './explanation.ts'
import { linesOf, type TableRow } from './lines.ts'
import type { WrittenRow } from './writing.ts'

/** Columns in which only one of a few words can stand, offered to choose from. */
const choices: Record<string, readonly string[]> = {
  [itemHeads.taskType]: Object.values(taskTypes),
  [itemHeads.guided]: Object.values(guidedOrNot),
  [materialHeads.required]: Object.values(yesNo),
  [stageHeads.level]: Object.values(stageLevelLabels),
  [stageHeads.kind]: Object.values(stageKindLabels),
}
/** Rows below the last one that offer them too. */
const SPARE_ROWS = 200
const offerChoices = (sheet: Worksheet, heads: readonly string[], last: number) => {
  // Its types leave out what a sheet has for whole ranges.
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(range: string, rule: object): void }
  }
  heads.forEach((head, i) => {
    const words = choices[head]
    if (!words) return
    const { letter } = sheet.getColumn(i + 1)
    const rule = { type: 'list', allowBlank: true, formulae: [`"${words.join(',')}"`] }
    dataValidations.add(`${letter}2:${letter}${last + SPARE_ROWS}`, rule)
  })
}

export const writeWorkbook = async (rows: readonly WrittenRow[], now: Date): Promise<Buffer> => {
  // Loaded on demand: the import takes half a second.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  workbook.created = now
  for (const name of sheetNames) {
    const [heads, own] = [headsOf[name], rows.filter(({ sheet }) => sheet === name)]
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] })
    heads.forEach((head, i) => {
      const column = sheet.getColumn(i + 1)
      column.width = Math.max(12, head.length * 2 + 2)
      if (!numberHeads.has(head)) column.numFmt = '@'
    })
    sheet.addRow(heads).font = { bold: true }
    for (const { cells } of own) sheet.addRow(heads.map(head => safeCell(cells[head] ?? null)))
    offerChoices(sheet, heads, own.length + 1)
  }
  const sheet = workbook.addWorksheet('说明')
  sheet.getColumn(1).width = 100
  for (const sentence of explanation) sheet.addRow([sentence]).alignment = { wrapText: true }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** A day or a time of day where text was meant: what the spreadsheet shows. */
const spellDate = (date: Date): string => {
  const [day, time] = [date.toISOString().slice(0, 10), date.toISOString().slice(11, 16)]
  if (date.getUTCFullYear() < 1901) return time
  return time === '00:00' ? day : `${day} ${time}`
}
const textOf = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return spellDate(value)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) return value.error
  if ('text' in value) return textOf(value.text as CellValue)
  return textOf((value as { result?: CellValue }).result)
}
/** Parts that are not needed and could expand to millions of cells. */
const ignoreNodes = [
  'dataValidations',
  'mergeCells',
  'conditionalFormatting',
  'hyperlinks',
  'autoFilter',
  'rowBreaks',
  'picture',
  'drawing',
  'tableParts',
  'extLst',
  'pageSetup',
  'headerFooter',
  'sheetProtection',
]
const tableOf = (sheet: Worksheet): TableRow[] => {
  const table: TableRow[] = []
  sheet.eachRow((row, line) => {
    const cells: string[] = []
    row.eachCell((cell, column) => {
      cells[column - 1] = textOf(cell.value)
    })
    table.push({ line, cells: Array.from(cells, cell => cell ?? '') })
  })
  return table
}
export const readWorkbook = async (bytes: Uint8Array): Promise<Line[]> => {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as never, { ignoreNodes })
  } catch {
    refuse('dictionary.file_not_readable')
  }
  const lost = sheetNames.filter(name => !workbook.getWorksheet(name))
  if (lost.length > 0)
    refuse(
      'dictionary.wrong_columns',
      lost.map(name => ({ message: `没有工作表「${name}」，请用导出的文件来改` })),
    )
  return sheetNames.flatMap(sheet => linesOf(tableOf(workbook.getWorksheet(sheet)!), headsOf[sheet], sheet))
}
