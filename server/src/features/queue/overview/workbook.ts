import { type DayPlan, type HallHistory, windowStateLabels } from '@zhenyiban/shared/queue/hall-overview.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatDay, weekdayNames } from '@zhenyiban/shared/time/chinese-dates.ts'
import type { App } from '../../../kernel/app.ts'
import type { HallRecord } from '../../organisations/model.ts'
import { dayPlan, hallHistory } from './history.ts'
import { overviewNow } from './now.ts'

type Cell = string | number | null
interface Sheet {
  name: string
  head: string[]
  rows: Cell[][]
}
const weekdayWord = (weekday: number) => weekdayNames[weekday % 7]!
const hourWord = (hour: number) => `${String(hour).padStart(2, '0')}:00`
/** To the thousandth, shown as a percentage. */
const share = ({ kept, missed }: { kept: number; missed: number }) =>
  Math.round((missed / (kept + missed)) * 1000) / 1000

const nowSheets = ({ groups, windows, needed }: Awaited<ReturnType<typeof overviewNow>>): Sheet[] => [
  {
    name: '此刻等候',
    head: [
      '业务组',
      '等候人数',
      '最久等候(分钟)',
      '现在取号约等(分钟)',
      '承诺(分钟)',
      '每小时来',
      '每人办理(分钟)',
    ],
    rows: groups.map(each => [
      each.name,
      each.waiting,
      each.longestMinutes,
      each.estimateMinutes,
      each.promisedMinutes,
      each.arrivalsPerHour,
      each.minutesPerVisit,
    ]),
  },
  {
    name: '此刻窗口',
    head: ['窗口', '名称', '状态', '叫到或正在办的号'],
    rows: [
      ...windows.map(({ number, name, state, ticketNumber }) => [
        number,
        name,
        windowStateLabels[state],
        ticketNumber,
      ]),
      ['现在需要', null, `${needed.windows} 个`, null],
    ],
  },
]

const noShowRows = (by: string, rows: ({ kept: number; missed: number } & { label: string })[]): Cell[][] =>
  rows.map(({ label, kept, missed }) => [by, label, kept, missed, share({ kept, missed })])
const historySheets = ({ heat, noShows, estimates }: HallHistory): Sheet[] => [
  {
    name: '人流与等候',
    head: ['星期', '时段', '平均每天来', '共来', '平均等候(分钟)'],
    rows: heat.map(cell => [
      weekdayWord(cell.weekday),
      hourWord(cell.hour),
      cell.arrivalsPerDay,
      cell.arrivals,
      cell.meanWaitMinutes,
    ]),
  },
  {
    name: '爽约',
    head: ['怎么分', '是哪个', '来了', '没来', '爽约率'],
    rows: [
      ...noShowRows(
        '按天',
        noShows.byDay.map(row => ({ ...row, label: row.on })),
      ),
      ...noShowRows(
        '按时段',
        noShows.byHour.map(row => ({ ...row, label: hourWord(row.hour) })),
      ),
      ...noShowRows(
        '按事项',
        noShows.byItem.map(row => ({ ...row, label: row.itemName })),
      ),
    ],
  },
  {
    name: '预计等候误差',
    head: ['日期', '叫到的号', '平均相差(分钟)'],
    rows: estimates.byDay.map(({ on, visits, meanErrorMinutes }) => [on, visits, meanErrorMinutes]),
  },
]

const planSheet = ({ on, hours }: DayPlan): Sheet => ({
  name: on === null ? '安排' : `${formatDay(on).replace(' ', '')}安排`,
  head: ['时段', '已预约', '预计现场取号', '需要窗口', '计划窗口'],
  rows: hours.map(each => [hourWord(each.hour), each.booked, each.walkIns, each.needed, each.planned]),
})

/** What the page lists, one sheet for each of its questions. */
const sheetsOf = async (app: App, hall: HallRecord, weeks: number): Promise<Sheet[]> => {
  const now = await overviewNow(app, hall)
  const history = await hallHistory(app, hall, weeks)
  const plan = await dayPlan(app, hall, weeks)
  return [...nowSheets(now), ...historySheets(history), planSheet(plan)]
}

export const overviewWorkbook = async (app: App, hall: HallRecord, weeks: number) => {
  const sheets = await sheetsOf(app, hall, weeks)
  // Loaded on demand: the import takes half a second.
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  workbook.created = app.clock.now()
  for (const { name, head, rows } of sheets) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.addRow(head).font = { bold: true }
    sheet.addRows(rows)
    sheet.columns.forEach((column, i) => {
      column.width = Math.max(12, (head[i] ?? '').length * 2 + 2)
      if (head[i] === '爽约率') column.numFmt = '0.0%'
    })
  }
  const file = Buffer.from(await workbook.xlsx.writeBuffer())
  const on = localDay(app.clock.now())
  return { fileName: `大厅概览-${hall.name}-${on}.xlsx`, base64: file.toString('base64') }
}
