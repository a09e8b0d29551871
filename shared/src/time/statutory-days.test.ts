import fc from 'fast-check'
import { addDays, addWorkingDays, dayKind, type Holidays, weekdayNumber } from './calendar.ts'
import { statutoryDays } from './statutory-days.ts'

const noNotice: Holidays = { years: [], days: new Map() }

test.each([
  // 春节: 除夕 on Friday 5 February, the two days on the weekend are made up on the 9th and the 10th.
  ['2027-01-25', 20, '2027-02-26'],
  ['2027-03-31', 5, '2027-04-08'],
  ['2027-04-29', 5, '2027-05-10'],
  ['2027-06-07', 5, '2027-06-15'],
  ['2027-09-13', 5, '2027-09-21'],
  ['2027-09-29', 5, '2027-10-11'],
  // New Year's Day on a Saturday is made up on Monday.
  ['2027-12-31', 1, '2028-01-04'],
  // 中秋 on 3 October 2028 and one day of 国庆 on a Sunday: two more days.
  ['2028-09-29', 1, '2028-10-06'],
])('without a notice, %s and %i working days is %s', (on, count, due) => {
  expect(addWorkingDays(on, count, noNotice)).toBe(due)
})

test.each([
  ['2027-02-05', { name: '春节', madeUp: false }, '春节放假'],
  ['2027-02-08', { name: '春节', madeUp: false }, '春节放假'],
  ['2027-02-09', { name: '春节', madeUp: true }, '春节补假'],
  ['2027-02-11', undefined, null],
  ['2027-05-03', { name: '劳动节', madeUp: true }, '劳动节补假'],
  ['2028-10-05', { name: '中秋节', madeUp: true }, '中秋节补假'],
  // 2 May is one since the law of 2024.
  ['2025-05-02', { name: '劳动节', madeUp: false }, '劳动节放假'],
  ['2018-05-02', undefined, null],
])('%s is %j: %s', (on, lawful, reason) => {
  expect(statutoryDays(Number(on.slice(0, 4))).get(on)).toEqual(lawful)
  expect(dayKind(on, noNotice).reason).toBe(reason)
})

const isWeekday = (on: string) => weekdayNumber(on) <= 5
const year = fc.integer({ min: 2025, max: 2099 })

test('every year has thirteen weekdays off, and no weekend is worked', () => {
  fc.assert(
    fc.property(year, each => {
      expect([...statutoryDays(each).keys()].filter(isWeekday)).toHaveLength(13)
      for (const on of statutoryDays(each).keys()) expect(on.slice(0, 4)).toBe(String(each))
    }),
    { numRuns: 75 },
  )
})

test('what is made up follows its holiday, with nothing worked between', () => {
  fc.assert(
    fc.property(year, each => {
      for (const [on, { madeUp }] of statutoryDays(each)) {
        if (!madeUp) continue
        let before = addDays(on, -1)
        while (statutoryDays(each).get(before)?.madeUp !== false) {
          expect(dayKind(before, noNotice).working).toBe(false)
          before = addDays(before, -1)
        }
      }
    }),
    { numRuns: 75 },
  )
})

test('a notice wins over the law, and a year with one has no other days off', () => {
  const holidays: Holidays = {
    years: [2027],
    days: new Map([['2027-02-08', { name: '春节', working: true }]]),
  }
  expect(dayKind('2027-02-08', holidays)).toMatchObject({ working: true, provisional: false })
  expect(dayKind('2027-02-09', holidays)).toMatchObject({ working: true, named: false })
  expect(dayKind('2028-05-01', holidays)).toMatchObject({ working: false, provisional: true })
})
