import { asLine, LocalDay } from '@zhenyiban/shared/kernel/fields.ts'
import { z } from '@zhenyiban/shared/zod.ts'
import { changesOf, type Fault, type Importer } from '../../kernel/import-file.ts'
import { faultAt, readJson, readList, readValue, unlessMissing } from '../../kernel/json-source.ts'
import { Holiday, type HolidayRecord } from './model.ts'

interface HolidayNotice {
  year: number
  days: HolidayRecord[]
}
const asYear = unlessMissing('应为四位年份')
const Year = z.int(asYear).check(z.gte(2000, asYear), z.lte(2999, asYear))
const Day = z.object({
  on: LocalDay,
  name: z.string().check(asLine, z.minLength(1, '节日名称不能为空')),
  working: z.boolean(),
})

const parse = (text: string): { content: HolidayNotice | null; faults: Fault[] } => {
  const read = readJson(text)
  if (read.json === null) return { content: null, faults: read.faults }
  const { json } = read
  const year = readValue(json, ['year'], Year)
  const inYear = Day.check(
    z.refine(({ on }) => year.value === null || Number(on.slice(0, 4)) === year.value, {
      error: `不是 ${year.value} 年的日期`,
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

/** A notice replaces the notice of its year: days it no longer names go back to the plain week. */
const write = async ({ year, days }: HolidayNotice, whole: boolean) => {
  const stored = await Holiday.find({ on: { $gte: `${year}-01-01`, $lte: `${year}-12-31` } }).lean()
  const storedOn = new Map(stored.map(day => [day.on, day]))
  const added = days.filter(({ on }) => !storedOn.has(on))
  if (added.length > 0) await Holiday.insertMany(added)
  let updated = 0
  for (const day of days) {
    const known = storedOn.get(day.on)
    const change = known && changesOf(known, day)
    if (!change) continue
    await Holiday.updateOne({ on: day.on }, { $set: change })
    updated += 1
  }
  const named = new Set(days.map(({ on }) => on))
  const gone = whole ? stored.filter(({ on }) => !named.has(on)).map(({ on }) => on) : []
  if (gone.length > 0) await Holiday.deleteMany({ on: { $in: gone } })
  return {
    added: added.length,
    updated,
    unchanged: days.length - added.length - updated,
    removed: gone.length,
  }
}

/** 放假安排: the State Council's notice of one year. */
export const holidayImporter: Importer<HolidayNotice> = { parse, write }
