import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { ProvinceReport as Shown } from '@zhenyiban/shared/province/contract.ts'
import {
  type ReportStatus,
  reportStageLabels,
  reportStatusLabels,
} from '@zhenyiban/shared/province/statuses.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatTime } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { type SheetCell, safeCell } from '../../kernel/sheet-cell.ts'
import { readReports } from './listing.ts'
import { findTown } from './settings.ts'

const MOST = 20_000
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const wordsOf = ({ refused, waitsFor }: Shown): string | null =>
  refused ? [refused.words, refused.said].filter(Boolean).join(' ') : waitsFor
/** As the list shows them. */
const columns: [head: string, width: number, cell: (report: Shown) => SheetCell][] = [
  ['受理编号', 28, ({ caseNumber }) => caseNumber],
  ['事项', 40, ({ itemName }) => itemName],
  ['环节', 8, ({ stage }) => reportStageLabels[stage]],
  ['状态', 14, ({ status }) => reportStatusLabels[status]],
  ['回执号', 24, ({ receipt }) => receipt],
  ['说明', 60, wordsOf],
  ['时间', 18, ({ at }) => `${localDay(new Date(at))} ${formatTime(at)}`],
]

/** All that the list shows, in its order; that it was taken out is on record. */
export const exportReports = async (
  app: App,
  staff: StaffActor,
  town: string,
  filter: { status?: ReportStatus | undefined },
): Promise<ServedFile> => {
  const { _id: townId } = await findTown(staff, town)
  const reports = await readReports(townId, filter, MOST + 1)
  if (reports.length === 0) refuse('province_report.nothing')
  if (reports.length > MOST) refuse('province_report.too_many')
  // Loaded on demand: the import takes half a second.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('省平台上报', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(([, width]) => ({ width }))
  sheet.addRow(columns.map(([head]) => head)).font = { bold: true }
  for (const report of reports) sheet.addRow(columns.map(([, , cell]) => safeCell(cell(report))))
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  await app.transaction(() =>
    app.outbox.add('province.exported', staff, {
      organisationId: String(townId),
      count: reports.length,
      filter: { ...filter },
    }),
  )
  return { name: `province-${localDay(app.clock.now())}.xlsx`, type: TYPE, bytes }
}
