import { readFileSync } from 'node:fs'
import { addDays, addWorkingDays, dayKind, type Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { statutoryDays } from '@zhenyiban/shared/time/statutory-days.ts'
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
  [2024, 366, 251],
  [2025, 365, 248],
  [2026, 365, 248],
])('%i has %i days, %i of them worked', (year, length, worked) => {
  const all: string[] = []
  for (let on = `${year}-01-01`; on.startsWith(String(year)); on = addDays(on, 1)) all.push(on)
  expect(all).toHaveLength(length)
  expect(all.filter(on => dayKind(on, holidays).working)).toHaveLength(worked)
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

// The law of 2024 holds from 2025 on: 除夕 and 2 May were no statutory days before, and 除夕 of 2024 was worked.
test.each([2025, 2026])(
  'every day that the law of %i makes off is off by its notice, under the same name',
  year => {
    const lawful = [...statutoryDays(year)].filter(([, { madeUp }]) => !madeUp)
    expect(lawful).toHaveLength(13)
    for (const [on, { name }] of lawful) {
      const { working, named, reason } = dayKind(on, holidays)
      expect([on, working, named, reason]).toEqual([
        on,
        false,
        true,
        expect.stringContaining(name.slice(0, 2)),
      ])
    }
  },
)
test('the notice of 2024 gives what the law then in force gave', () => {
  const lawful = [...statutoryDays(2024)]
  expect(lawful.length).toBeGreaterThan(4)
  for (const [on] of lawful) expect([on, dayKind(on, holidays).working]).toEqual([on, false])
})
test('lunar days of seventy-five years are those that others compute', () => {
  const first = (lunar: string) => [chineseDays.getSolarDateFromLunar(lunar)].flat()[0]!.date
  for (let year = 2025; year <= 2099; year += 1) {
    const holidayOn = (on: string) => {
      const lawful = statutoryDays(year).get(on)
      return [year, lawful?.madeUp === false && lawful.name]
    }
    expect(holidayOn(addDays(first(`${year}-01-01`), -1))).toEqual([year, '春节'])
    expect(holidayOn(addDays(first(`${year}-01-01`), 2))).toEqual([year, '春节'])
    expect(holidayOn(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'))).toEqual([year, '清明节'])
    expect(holidayOn(first(`${year}-05-05`))).toEqual([year, '端午节'])
    expect(holidayOn(first(`${year}-08-15`))).toEqual([year, expect.stringMatching(/中秋节|国庆节/)])
  }
})
