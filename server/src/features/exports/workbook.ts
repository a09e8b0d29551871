import { PassThrough } from 'node:stream'
import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { lightWord } from '@zhenyiban/shared/matters/clock.ts'
import { matterStatusLabels } from '@zhenyiban/shared/matters/statuses.ts'
import type { MatterRow } from '@zhenyiban/shared/matters/views.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App } from '../../kernel/app.ts'
import { type SheetCell, safeCell } from '../../kernel/sheet-cell.ts'
import { presentRow } from '../matters/present.ts'
import type { MatterRecord } from '../matters/record/model.ts'
import { loadHolidays } from '../organisations/holidays.ts'

/** As the list shows them: personal fields masked. */
const columns: [head: string, width: number, cell: (row: MatterRow) => SheetCell][] = [
  ['受理编号', 28, row => spellCaseNumber(row.caseNumber)],
  ['事项', 40, row => row.itemName],
  ['申请人', 10, row => row.applicantName],
  ['状态', 10, row => matterStatusLabels[row.status]],
  ['当前环节', 16, row => row.stageName],
  ['现在在', 24, row => row.holderName],
  ['经办人', 12, row => row.assigneeName],
  ['办理期限', 12, row => row.dueOn ?? (row.limitBasis === 'none' ? '没有规定' : null)],
  ['原定期限', 12, row => row.firstDueOn],
  ['送达期限', 12, row => row.deliverBy],
  ['时限', 14, lightWord],
  ['已报', 16, row => row.escalatedTo],
  ['延期', 10, row => (row.extensionAsked ? '待批' : row.extended ? '已批准' : null)],
  ['暂停', 14, row => (row.pauseLate ? '超过预计' : row.pauseOverran ? '曾超过预计' : null)],
  ['收件时间', 24, row => formatInstant(row.receivedAt)],
]
const cellsOf = (app: App, matter: MatterRecord, holidays: Holidays): SheetCell[] => {
  const row = presentRow(app, matter, holidays)
  return columns.map(([, , cell]) => safeCell(cell(row)))
}

/** A workbook that is written row by row: what is written is packed at once and not kept. */
export const openWorkbook = async (app: App) => {
  // Loaded on demand: the import takes half a second.
  const { default: exceljs } = await import('exceljs')
  const holidays = await loadHolidays()
  const [stream, pieces] = [new PassThrough(), [] as Buffer[]]
  stream.on('data', piece => pieces.push(piece))
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  workbook.created = app.clock.now()
  const sheet = workbook.addWorksheet('办件', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(([, width]) => ({ width }))
  const head = sheet.addRow(columns.map(([title]) => title))
  head.font = { bold: true }
  head.commit()
  return {
    write: (matter: MatterRecord): void => sheet.addRow(cellsOf(app, matter, holidays)).commit(),
    finish: async (): Promise<Buffer> => {
      sheet.commit()
      await workbook.commit()
      return Buffer.concat(pieces)
    },
  }
}
