import { readFileSync } from 'node:fs'
import { addDays, addWorkingDays, dayKind, type Holidays } from '@zhenyiban/shared/time/calendar.ts'
import chineseDays from 'chinese-days'
import { holidayImporter } from './features/organisations/import-holidays.ts'

// The notices we ship, against a library that others keep: two readings of the same papers.
const years = [2024, 2025, 2026]
const notices = years.map(year => {
  const text = readFileSync(new URL(`../data/holidays.${year}.json`, import.meta.url), 'utf8')
  return holidayImporter.parse(text)
})
const days = notices.flatMap(({ content }) => content!.days)
const holidays: Holidays = { years, days: new Map(days.map(({ on, ...day }) => [on, day])) }

test('our files have no fault', () => {
  expect(notices.flatMap(({ faults }) => faults)).toEqual([])
  expect(notices.map(({ content }) => content!.year)).toEqual(years)
})

test.each(years)('every day of %i is worked or off as others read the notice', year => {
  const differing: string[] = []
  for (let on = `${year}-01-01`; on.startsWith(String(year)); on = addDays(on, 1)) {
    const kind = dayKind(on, holidays)
    expect(kind.provisional).toBe(false)
    if (kind.working !== chineseDays.isWorkday(on)) differing.push(on)
  }
  expect(differing).toEqual([])
})

test.each([
  ['2026-02-13', 20],
  ['2026-09-18', 20],
  ['2025-12-25', 10],
  ['2024-09-30', 5],
])('%s and %i working days ends where others end', (on, count) => {
  const expected = chineseDays.findWorkday(count, on)
  expect(addWorkingDays(on, count, holidays)).toBe(expected)
})
