import type { DayException } from '../organisations/contract.ts'
import { type HallHours, hallDay, openStateAt } from '../organisations/opening-hours.ts'
import {
  addDays,
  addWorkingDays,
  dayBounds,
  dayKind,
  type Holidays,
  instantAt,
  localDay,
  localHour,
} from './calendar.ts'

const named = (name: string, working: boolean, days: string[]) =>
  days.map(day => [day, { name, working }] as const)
const off = (name: string, ...days: string[]) => named(name, false, days)
const on = (name: string, ...days: string[]) => named(name, true, days)
const spring = Array.from({ length: 9 }, (_, i) => `2026-02-${15 + i}`)
const national = Array.from({ length: 7 }, (_, i) => `2026-10-0${1 + i}`)
const holidays: Holidays = {
  years: [2026],
  days: new Map([
    ...on('春节', '2026-02-14', '2026-02-28'),
    ...off('春节', ...spring),
    ...on('国庆节', '2026-09-20', '2026-10-10'),
    ...off('国庆节', ...national),
  ]),
}
const hours: HallHours = {
  openingHours: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  weekdayHours: {},
  exceptions: [],
}
const exception = (on: string, more: Partial<DayException>): DayException => ({
  on,
  windowId: null,
  kind: 'closed',
  openings: [],
  extraLanes: [],
  reason: '停电检修',
  ...more,
})

test.each([
  ['2026-11-23T15:59:59.999Z', '2026-11-23', 23],
  ['2026-11-23T16:00:00.000Z', '2026-11-24', 0],
  ['2026-12-31T16:00:00.000Z', '2027-01-01', 0],
])('%s is %s %i o’clock in China', (instant, day, hour) => {
  expect(localDay(new Date(instant))).toBe(day)
  expect(localHour(new Date(instant))).toBe(hour)
})

test('days and instants go over months, years and leap days', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(instantAt('2026-01-01', '07:30')).toEqual(new Date('2025-12-31T23:30:00Z'))
  expect(dayBounds('2026-02-28')).toEqual({
    startsAt: new Date('2026-02-27T16:00:00Z'),
    endsAt: new Date('2026-02-28T16:00:00Z'),
  })
})

test.each([
  ['2026-11-23', true, null, false],
  ['2026-11-22', false, '周日休息', false],
  ['2026-02-14', true, null, false],
  ['2026-02-16', false, '春节放假', false],
  // No notice yet: the fixed holidays are known, the rest is the plain week.
  ['2027-10-01', false, '国庆节放假', true],
  ['2027-10-05', false, '国庆节补假', true],
  ['2027-10-06', true, null, true],
  ['2027-02-06', false, '春节放假', true],
  ['2027-02-13', false, '周六休息', true],
  // With a notice, only what it names is a holiday.
  ['2026-05-01', true, null, false],
])('%s: working %s, %s, provisional %s', (day, working, reason, provisional) => {
  expect(dayKind(day, holidays)).toMatchObject({ working, reason, provisional })
})

test.each([
  ['2026-02-13', 0, '2026-02-13'],
  // Saturday the 14th is worked, then nine days off, Tuesday the 24th is the next.
  ['2026-02-13', 1, '2026-02-14'],
  ['2026-02-13', 2, '2026-02-24'],
  ['2026-02-14', 6, '2026-03-02'],
  ['2026-09-30', 1, '2026-10-08'],
  ['2026-09-30', 3, '2026-10-10'],
  ['2026-10-10', 1, '2026-10-12'],
  ['2026-09-18', 20, '2026-10-21'],
  // From a day off the first working day counts as one.
  ['2026-10-03', 1, '2026-10-08'],
])('%s and %i working days is %s', (day, count, due) => {
  expect(addWorkingDays(day, count, holidays)).toBe(due)
})

describe('the day of a hall', () => {
  const weekdayHours = {
    5: [['09:00', '12:00']],
    6: [['09:30', '11:30']],
    3: [],
  } as HallHours['weekdayHours']
  const busy: HallHours = {
    ...hours,
    weekdayHours,
    exceptions: [
      exception('2026-11-26', {}),
      exception('2026-11-27', { kind: 'hours', openings: [['10:00', '11:00']] }),
      exception('2026-10-02', { kind: 'duty', openings: [['09:00', '10:00']], reason: '国庆值守' }),
      exception('2026-11-24', { windowId: 'a', reason: '只关一个窗口' }),
      exception('2026-11-30', { kind: 'extra', extraLanes: [{ from: '09:00', to: '10:00', lanes: 1 }] }),
    ],
  }
  const open = (on: string) => {
    const { openings, reason } = hallDay(on, busy, holidays)
    const times = openings.map(({ startsAt, endsAt }) => [startsAt, endsAt].map(clock).join('–'))
    return [times.join(' '), reason]
  }
  const clock = (at: Date) => new Date(+at + 8 * 3_600_000).toISOString().slice(11, 16)
  const ALL_DAY = '09:00–12:00 13:00–17:00'
  test.each([
    ['2026-11-23', ALL_DAY, null],
    // Its own hours: shorter on Friday, duty on Saturday, never on Wednesday.
    ['2026-11-20', '09:00–12:00', null],
    ['2026-11-21', '09:30–11:30', null],
    ['2026-11-25', '', '周三不开放'],
    ['2026-11-22', '', '周日休息'],
    // A single day wins over all of that; one window's day, or more places, changes no hours.
    ['2026-11-26', '', '停电检修'],
    ['2026-11-27', '10:00–11:00', null],
    ['2026-11-24', ALL_DAY, null],
    ['2026-11-30', ALL_DAY, null],
    // Spring Festival and National Day: the notice wins over weekdays, make-up workdays are ordinary ones.
    ['2026-02-13', '09:00–12:00', null],
    ['2026-02-14', ALL_DAY, null],
    ['2026-02-15', '', '春节放假'],
    ['2026-02-18', '', '春节放假'],
    ['2026-02-21', '', '春节放假'],
    ['2026-02-23', '', '春节放假'],
    ['2026-02-24', ALL_DAY, null],
    ['2026-02-28', ALL_DAY, null],
    ['2026-09-20', ALL_DAY, null],
    ['2026-10-01', '', '国庆节放假'],
    ['2026-10-02', '09:00–10:00', null],
    ['2026-10-03', '', '国庆节放假'],
    ['2026-10-10', ALL_DAY, null],
    ['2026-10-17', '09:30–11:30', null],
    // No notice yet: the fixed holidays are known.
    ['2027-10-01', '', '国庆节放假'],
  ])('%s: %s %s', (on, times, reason) => {
    expect(open(on)).toEqual([times, reason])
  })
})

test.each([
  ['2026-11-23', '08:59', false, '09:00', '还没开门'],
  ['2026-11-23', '09:00', true, '12:00', null],
  ['2026-11-23', '11:59', true, '12:00', null],
  ['2026-11-23', '12:00', false, '13:00', '午间休息'],
  ['2026-11-23', '16:59', true, '17:00', null],
  ['2026-11-23', '17:00', false, null, '今天已下班'],
  ['2026-11-22', '10:00', false, null, '周日休息'],
  ['2026-10-01', '10:00', false, null, '国庆节放假'],
  ['2026-10-10', '10:00', true, '12:00', null],
])('%s %s: open %s until %s, %s', (day, time, open, changes, reason) => {
  const changesAt = changes && instantAt(day, changes)
  expect(openStateAt(instantAt(day, time), hours, holidays)).toEqual({ open, changesAt, reason })
})
