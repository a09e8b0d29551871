import { asLine, LocalDay } from '@zhenyiban/shared/kernel/fields.ts'
import { z } from '@zhenyiban/shared/zod.ts'
import type { Fault, Importer } from '../../kernel/import-file.ts'
import { faultAt, readJson, readList, readValue, unlessMissing } from '../../kernel/json-source.ts'
import { noticeOf } from './holidays.ts'
import { Holiday, type HolidayRecord } from './model.ts'

export interface HolidayNotice {
  year: number
  days: Omit<HolidayRecord, 'notice'>[]
}
const asYear = unlessMissing('应为四位年份')
const Year = z.int(asYear).check(z.gte(2000, asYear), z.lte(2999, asYear))
const Day = z.object({
  on: LocalDay,
  name: z.string().check(asLine, z.minLength(1, '节日名称不能为空')),
  working: z.boolean(),
})

/** A notice may name days of its neighbours: that of 2019 had 2018-12-29. */
const isOfNotice = (on: string, year: number): boolean =>
  on.startsWith(String(year)) || on.startsWith(`${year - 1}-12`) || on.startsWith(`${year + 1}-01`)

const parse = (text: string): { content: HolidayNotice | null; faults: Fault[] } => {
  const read = readJson(text)
  if (read.json === null) return { content: null, faults: read.faults }
  const { json } = read
  const year = readValue(json, ['year'], Year)
  const inYear = Day.check(
    z.refine(({ on }) => year.value === null || isOfNotice(on, year.value), {
      error: `不是 ${year.value} 年的日期，也不在上一年 12 月或下一年 1 月`,
      path: ['on'],
    }),
  )
  const days = readList(json, ['days'], inYear, { on: day => day.on })
  const faults = [...year.faults, ...days.faults]
  if (days.entries?.length === 0 && days.faults.length === 0)
    faults.push(faultAt(json, ['days'], '一天也没有写'))
  if (year.value === null || !days.entries || days.entries.length === 0) return { content: null, faults }
  return { content: { year: year.value, days: days.entries }, faults }
}

export interface HolidayPlan {
  add: HolidayRecord[]
  change: { was: HolidayRecord; now: HolidayRecord }[]
  /** Named alike by an earlier notice of a neighbouring year: from now on they are this one's. */
  take: HolidayRecord[]
  remove: HolidayRecord[]
  unchanged: number
}
const isSame = (a: HolidayRecord, b: HolidayRecord) => a.name === b.name && a.working === b.working
/**
 * What a notice does to the days that are stored. It replaces the notice of its year: days it no longer names go back to
 * the plain week. A day of a neighbouring year that a later notice names stays as that one says.
 */
export const planNotice = async ({ year, days }: HolidayNotice, whole: boolean): Promise<HolidayPlan> => {
  const [from, until] = [`${year - 1}-12-01`, `${year + 1}-01-31`]
  const stored: HolidayRecord[] = await Holiday.find({ on: { $gte: from, $lte: until } })
    .sort({ on: 1, _id: 1 })
    .lean()
  const storedOn = new Map(stored.map(day => [day.on, day]))
  const wanted = days.map(day => ({ ...day, notice: year }))
  const known = wanted.flatMap(now => {
    const was = storedOn.get(now.on)
    return was ? [{ was, now }] : []
  })
  const change = known.filter(({ was, now }) => noticeOf(was) <= year && !isSame(was, now))
  const named = new Set(days.map(({ on }) => on))
  return {
    add: wanted.filter(({ on }) => !storedOn.has(on)),
    change,
    take: known.filter(({ was, now }) => noticeOf(was) < year && isSame(was, now)).map(({ now }) => now),
    remove: whole ? stored.filter(day => noticeOf(day) === year && !named.has(day.on)) : [],
    unchanged: known.length - change.length,
  }
}
const write = async (notice: HolidayNotice, whole: boolean) => {
  const { add, change, take, remove, unchanged } = await planNotice(notice, whole)
  if (add.length > 0) await Holiday.insertMany(add)
  for (const { now } of change) await Holiday.updateOne({ on: now.on }, { $set: now })
  if (take.length > 0)
    await Holiday.updateMany({ on: { $in: take.map(({ on }) => on) } }, { $set: { notice: notice.year } })
  if (remove.length > 0) await Holiday.deleteMany({ on: { $in: remove.map(({ on }) => on) } })
  return { added: add.length, updated: change.length, unchanged, removed: remove.length }
}

/** 放假安排: the State Council's notice of one year. */
export const holidayImporter: Importer<HolidayNotice> = { parse, write }
