import type { ServedFile } from '@zhenyiban/shared/kernel/files.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { FigureFilter, Satisfaction } from '@zhenyiban/shared/ratings/figures-contract.ts'
import { gradeLabels } from '@zhenyiban/shared/ratings/grades.ts'
import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { type SheetCell, safeCell } from '../../../kernel/sheet-cell.ts'
import { addUp, servedOver } from './asked.ts'
import { countGroups } from './counting.ts'
import { type Released, readReleased } from './listing.ts'
import { groupsIn, type View, viewOf } from './views.ts'

const timeOf = (rating: Released): string => {
  const day = localDay(new Date(rating.at))
  if (rating.atIs !== 'month') return day
  const month = day.slice(0, 7)
  return rating.fromMonth ? `${rating.fromMonth} 至 ${month}` : month
}
/** As the list shows them. */
const columns: [head: string, width: number, cell: (rating: Released) => SheetCell][] = [
  ['评价', 12, ({ grade }) => gradeLabels[grade]],
  ['评的是', 36, ({ subjectName }) => subjectName],
  ['阶段', 12, ({ stage }) => (stage ? ratingStageLabels[stage] : null)],
  ['事项', 30, ({ itemName }) => itemName],
  ['窗口', 8, ({ windowNumber }) => windowNumber],
  ['经办人', 16, ({ staffNames }) => staffNames.join('、')],
  ['原因', 36, ({ reasons }) => reasons.join('、')],
  ['留言', 50, ({ text }) => text],
  ['评价人', 10, ({ raterName }) => raterName ?? '匿名'],
  ['纸质录入', 10, ({ enteredBy }) => enteredBy ?? null],
  ['时间', 12, timeOf],
]
/** What the sheet of figures says: beside the share what it rests on. */
const summaryOf = (
  { from, to }: View,
  all: Satisfaction,
  asked: { served: number; offered: number },
): SheetCell[][] => [
  ['时间', `${from} 至 ${to}`],
  ['办完可评的', asked.served],
  ['已请群众评价的', asked.offered],
  ['收到评价（已公布）', all.given],
  ['满意率', all.content && percentOf(all.content.share)],
  ['95% 区间', all.content && `${percentOf(all.content.low)} 至 ${percentOf(all.content.high)}`],
  ['说明', '不足 5 条的评价凑满后一起公布；没有评的不算。'],
  ...(all.tooFew ? [['提醒', '样本太少，不能比较，也不排名']] : []),
]
const percentOf = (share: number): string => `${(share * 100).toFixed(1)}%`
/** So many in one workbook at most. */
const MOST = 20_000
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** All that the list shows, in its order; that it was taken out is on record. */
export const exportFigure = async (
  app: App,
  staff: StaffActor,
  filter: FigureFilter,
): Promise<ServedFile> => {
  const view = viewOf(app, filter)
  const groups = await groupsIn(staff, view)
  const total = groups.reduce((sum, { size }) => sum + size, 0)
  if (total === 0) refuse('rating_export.nothing')
  if (total > MOST) refuse('rating_export.too_many', [{ message: `现在有 ${total} 条` }])
  const ratings = await readReleased(staff, groups)
  // Loaded on demand: the import takes half a second.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('评价', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(([, width]) => ({ width }))
  sheet.addRow(columns.map(([head]) => head)).font = { bold: true }
  for (const rating of ratings) sheet.addRow(columns.map(([, , cell]) => safeCell(cell(rating))))
  const figures = workbook.addWorksheet('数字')
  figures.columns = [{ width: 20 }, { width: 44 }]
  const served = addUp(await servedOver(staff, view), view.via)
  for (const row of summaryOf(view, countGroups(groups), served)) figures.addRow(row.map(safeCell))
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  await app.transaction(() =>
    app.outbox.add('rating.exported', staff, { count: ratings.length, filter: { ...view } }),
  )
  return { name: `ratings-${view.from}-${view.to}.xlsx`, type: TYPE, bytes }
}
