import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { dayKind, type Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { formatDay, PROVISIONAL } from '@zhenyiban/shared/time/chinese-dates.ts'
import { statutoryDays } from '@zhenyiban/shared/time/statutory-days.ts'
import { running } from '../features/matters/filters.ts'
import { Matter } from '../features/matters/record/model.ts'
import { loadHolidays } from '../features/organisations/holidays.ts'
import {
  type HolidayNotice,
  type HolidayPlan,
  planNotice,
} from '../features/organisations/import-holidays.ts'
import type { HolidayRecord } from '../features/organisations/model.ts'
import type { App } from '../kernel/app.ts'
import type { ImportPreview } from '../kernel/import-file.ts'
import { bookingsOutside, newlyOutside, section } from './booking-effects.ts'

/** Open matters whose last day moves, the nearest first. */
const deadlinesHit = async (app: App, after: Holidays): Promise<string[]> => {
  const now = app.clock.now()
  const open = await Matter.find({ ...running(), dueOn: { $ne: null } })
    .sort({ dueOn: 1, _id: 1 })
    .lean()
  const moved = open.flatMap(matter => {
    const { dueOn } = deadlineOf(matter, after, now)
    return dueOn === null || dueOn === matter.dueOn ? [] : [{ matter, dueOn }]
  })
  const untold = moved.filter(({ matter }) => !matter.residentId).length
  const told = moved.length > untold ? '，申请人会收到消息' : ''
  const apart = untold > 0 ? `，${untold} 件的申请人没有账号，收不到消息` : ''
  return section(
    `${moved.length} 件没办完的事，最后一天会变${told}${apart}`,
    moved.map(({ matter: { caseNumber, itemName, dueOn: was }, dueOn }) => {
      return `  ${spellCaseNumber(caseNumber)}「${itemName}」${formatDay(was!)} → ${formatDay(dueOn)}`
    }),
  )
}

/** Holidays of the law that are worked, whatever the reason: the file leaves them out, skips them, or works them. */
const lawfulWorked = (year: number, holidays: Holidays): { on: string; name: string }[] =>
  [...statutoryDays(year)]
    .filter(([on, { madeUp }]) => !madeUp && dayKind(on, holidays).working)
    .map(([on, { name }]) => ({ on, name }))
export const sayLawfulWorked = (year: number, after: Holidays): string[] =>
  section(
    '导入后这些法定节日按工作日算，请核对文件',
    lawfulWorked(year, after).map(({ on, name }) => `  ${on} ${name}`),
  )
/** What somebody has to agree to: days of a notice that go, holidays of the law that were off until now. */
export const questionOf = (
  { year, removes }: { year: number; removes: number },
  before: Holidays,
  after: Holidays,
): string | null => {
  const worked = new Set(lawfulWorked(year, before).map(({ on }) => on))
  const lost = lawfulWorked(year, after).filter(({ on }) => !worked.has(on)).length
  const asked = [
    ...(removes > 0 ? [`要删除 ${removes} 天`] : []),
    ...(lost > 0 ? [`有 ${lost} 天法定节日不再放假`] : []),
  ]
  return asked.length > 0 ? `${asked.join('，')}，确定吗？` : null
}
const said = ({ on, name, working }: HolidayRecord) => `${on} ${name}${working ? '上班' : '放假'}`
/** What a day without a notice of its own is. */
const plainly = (on: string, after: Holidays): string => {
  const { working, reason, named, provisional } = dayKind(on, after)
  if (working) return '工作日'
  return named && provisional ? `${reason}（${PROVISIONAL}）` : reason!
}
const sayPlan = ({ add, change, remove }: HolidayPlan, after: Holidays): string[] => [
  ...section(
    `要新增 ${add.length} 天`,
    add.map(day => `  ${said(day)}`),
  ),
  ...section(
    `要改 ${change.length} 天`,
    change.map(({ was, now }) => `  ${said(was)} → ${said(now)}`),
  ),
  ...section(
    `要删除 ${remove.length} 天`,
    remove.map(day => `  ${said(day)} → ${plainly(day.on, after)}`),
  ),
]

/** 导入前先看: what a notice of holidays adds, changes and removes, and which open deadlines and bookings it hits. */
export const watchNotice = async (
  app: App,
  content: unknown,
  whole: boolean,
): Promise<() => Promise<ImportPreview>> => {
  const notice = content as HolidayNotice
  const plan = await planNotice(notice, whole)
  const before = await loadHolidays()
  const outside = await bookingsOutside(app)
  const isChange = plan.add.length + plan.change.length + plan.remove.length > 0
  return async () => {
    const after = await loadHolidays()
    return {
      lines: [
        ...sayPlan(plan, after),
        ...sayLawfulWorked(notice.year, after),
        ...(isChange ? await deadlinesHit(app, after) : []),
        ...(await newlyOutside(app, outside)),
      ],
      question: questionOf({ year: notice.year, removes: plan.remove.length }, before, after),
    }
  }
}
