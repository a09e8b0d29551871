import { spellCaseNumber } from '@zhenyiban/shared/matters/case-number.ts'
import { deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { hallDay } from '@zhenyiban/shared/organisations/opening-hours.ts'
import { dayBounds, dayKind, type Holidays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import { formatDay, formatInstant } from '@zhenyiban/shared/time/chinese-dates.ts'
import { statutoryDays } from '@zhenyiban/shared/time/statutory-days.ts'
import { Appointment, type AppointmentRecord, holdingSeat } from '../features/appointments/model.ts'
import { running } from '../features/matters/filters.ts'
import { Matter } from '../features/matters/record/model.ts'
import { findHalls, hoursOf, listExceptions } from '../features/organisations/halls.ts'
import { asHolidays, listHolidays } from '../features/organisations/holidays.ts'
import {
  type HolidayNotice,
  type HolidayPlan,
  planNotice,
} from '../features/organisations/import-holidays.ts'
import type { HolidayRecord } from '../features/organisations/model.ts'
import type { App } from '../kernel/app.ts'
import type { ImportPreview } from '../kernel/import-file.ts'

interface Calendars {
  before: Holidays
  after: Holidays
}
const applied = (
  days: readonly HolidayRecord[],
  { add, change, take, remove }: HolidayPlan,
): HolidayRecord[] => {
  const gone = new Set([...remove, ...take, ...change.map(({ was }) => was)].map(({ on }) => on))
  return [...days.filter(({ on }) => !gone.has(on)), ...add, ...take, ...change.map(({ now }) => now)]
}

/** Open matters whose last day moves, the nearest first. */
const deadlinesHit = async (app: App, { after }: Calendars): Promise<string[]> => {
  const now = app.clock.now()
  const open = await Matter.find({ ...running(), dueOn: { $ne: null } })
    .sort({ dueOn: 1, _id: 1 })
    .lean()
  return open.flatMap(matter => {
    const { dueOn } = deadlineOf(matter, after, now)
    if (dueOn === null || dueOn === matter.dueOn) return []
    const [was, becomes] = [formatDay(matter.dueOn!), formatDay(dueOn)]
    return `  ${spellCaseNumber(matter.caseNumber)}「${matter.itemName}」${was} → ${becomes}`
  })
}
/** Bookings to come at times that would no longer be open, as they were before. */
const bookingsHit = async (app: App, { before, after }: Calendars): Promise<string[]> => {
  const now = app.clock.now()
  const today = localDay(now)
  const toCome = {
    ...holdingSeat(now),
    startsAt: { $gte: dayBounds(today).startsAt },
    status: 'booked',
  } as const
  const booked: AppointmentRecord[] = await Appointment.find(toCome).sort({ startsAt: 1, _id: 1 }).lean()
  const moved = booked.filter(({ startsAt }) => {
    const on = localDay(startsAt)
    return dayKind(on, before).working !== dayKind(on, after).working
  })
  if (moved.length === 0) return []
  const halls = await findHalls(moved.map(({ hallId }) => hallId))
  const exceptions = await listExceptions(
    halls.map(({ _id }) => _id),
    today,
    localDay(moved.at(-1)!.startsAt),
  )
  return moved.flatMap(({ hallId, startsAt, endsAt }) => {
    const hall = halls.find(({ _id }) => _id.equals(hallId))
    if (!hall) return []
    const isOpen = (holidays: Holidays) =>
      hallDay(localDay(startsAt), hoursOf(hall, exceptions), holidays).openings.some(
        each => each.startsAt <= startsAt && endsAt <= each.endsAt,
      )
    return isOpen(before) && !isOpen(after) ? `  ${hall.name} ${formatInstant(startsAt.toISOString())}` : []
  })
}

/** Days that the law makes off and the file does not name: with a notice they are ordinary ones. */
const lawfulLeftOut = ({ year, days }: HolidayNotice): string[] => {
  const named = new Set(days.map(({ on }) => on))
  return [...statutoryDays(year)]
    .filter(([on, reason]) => reason.endsWith('放假') && !named.has(on))
    .map(([on, reason]) => `  ${on} ${reason.slice(0, -'放假'.length)}`)
}
const said = ({ on, name, working }: HolidayRecord) => `${on} ${name}${working ? '上班' : '放假'}`
const section = (head: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`${head}：`, ...lines] : []
/** 导入前先看: what a notice of holidays would add, change and remove, and which open deadlines and bookings it hits. */
export const previewNotice = async (app: App, content: unknown, whole: boolean): Promise<ImportPreview> => {
  const notice = content as HolidayNotice
  const plan = await planNotice(notice, whole)
  const days = await listHolidays()
  const calendars = { before: asHolidays(days), after: asHolidays(applied(days, plan)) }
  const { add, change, remove } = plan
  const [deadlines, bookings] = [await deadlinesHit(app, calendars), await bookingsHit(app, calendars)]
  return {
    lines: [
      ...section(
        `要新增 ${add.length} 天`,
        add.map(day => `  ${said(day)}`),
      ),
      ...section(
        `要改 ${change.length} 天`,
        change.map(({ was, now }) => `  ${said(was)} → ${said(now)}`),
      ),
      ...section(
        `要删除 ${remove.length} 天，这些天恢复平常的周末和工作日`,
        remove.map(day => `  ${said(day)}`),
      ),
      ...section('文件没有写这些法定节日，导入后不再算放假，请核对', lawfulLeftOut(notice)),
      ...section(`${deadlines.length} 件没办完的事，最后一天会变，申请人会收到通知`, deadlines),
      ...section(`${bookings.length} 个预约的时间不再开放，请到「还没改期的预约」里处理`, bookings),
    ],
    removes: remove.length,
  }
}
