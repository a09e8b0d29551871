import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { statutoryDays } from '@zhenyiban/shared/time/statutory-days.ts'
import { questionOf, sayLawfulWorked } from './holiday-effects.ts'

const HEAD = '导入后这些法定节日按工作日算，请核对文件：'
/** The calendar once a notice of the year is in: the law's holidays off, but for what `change` says. */
const withNotice = (year: number, change: Record<string, boolean | null> = {}): Holidays => {
  const lawful = [...statutoryDays(year)].filter(([, { madeUp }]) => !madeUp)
  const days = new Map(lawful.map(([on, { name }]) => [on, { name, working: false }]))
  for (const [on, working] of Object.entries(change))
    if (working === null) days.delete(on)
    else days.set(on, { name: '调休', working })
  return { years: [year], days }
}

test.each<[string, number, Holidays, string[]]>([
  ['a whole notice', 2027, withNotice(2027), []],
  ['a day left out', 2027, withNotice(2027, { '2027-10-01': null }), ['  2027-10-01 国庆节']],
  ['a day that the file works', 2027, withNotice(2027, { '2027-01-01': true }), ['  2027-01-01 元旦']],
  ['a weekend left out stays off', 2027, withNotice(2027, { '2027-10-02': null }), []],
  ['a weekend that the file works', 2027, withNotice(2027, { '2027-10-02': true }), ['  2027-10-02 国庆节']],
  ['a made-up day is moved by any notice', 2027, withNotice(2027, { '2027-10-04': true }), []],
  ['no day of its own: the law holds on', 2027, { years: [2026], days: new Map() }, []],
  ['before 2 May was one', 2018, withNotice(2018, { '2018-05-02': null }), []],
  ['1 May before that', 2018, withNotice(2018, { '2018-05-01': null }), ['  2018-05-01 劳动节']],
])('%s', (_, year, after, lines) => {
  expect(sayLawfulWorked(year, after)).toEqual(lines.length > 0 ? [HEAD, ...lines] : [])
})

const byLaw: Holidays = { years: [2026], days: new Map() }
test.each<[string, number, Holidays, Holidays, string | null]>([
  ['a whole notice asks nothing', 0, byLaw, withNotice(2027), null],
  ['days of a notice that go', 2, withNotice(2027), withNotice(2027), '要删除 2 天，确定吗？'],
  [
    'a first notice that leaves out what was off by law',
    0,
    byLaw,
    withNotice(2027, { '2027-10-01': null, '2027-05-03': null, '2027-02-08': null }),
    '有 2 天法定节日不再放假，确定吗？',
  ],
  [
    'the same file again',
    0,
    withNotice(2027, { '2027-10-01': null }),
    withNotice(2027, { '2027-10-01': null }),
    null,
  ],
  [
    'a notice that goes with its days',
    1,
    withNotice(2027),
    withNotice(2027, { '2027-10-01': null }),
    '要删除 1 天，有 1 天法定节日不再放假，确定吗？',
  ],
])('what somebody agrees to: %s', (_, removes, before, after, question) => {
  expect(questionOf({ year: 2027, removes }, before, after)).toBe(question)
})
