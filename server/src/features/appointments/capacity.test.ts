import { readFileSync } from 'node:fs'
import type { DayException } from '@zhenyiban/shared/organisations/contract.ts'
import { addDays, type Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { availabilityOf, type Capacity, type TakenSeat, timeUnitsOf } from './capacity.ts'

const notice = JSON.parse(
  readFileSync(new URL('../../../data/holidays.2026.json', import.meta.url), 'utf8'),
) as { year: number; days: { on: string; name: string; working: boolean }[] }
const holidays: Holidays = {
  years: [notice.year],
  days: new Map(notice.days.map(({ on, name, working }) => [on, { name, working }])),
}
const window = (number: number, more: Partial<Capacity['windows'][number]> = {}) => ({
  id: `w${number}`,
  number,
  takesBookings: true,
  itemIds: [],
  hours: null,
  ...more,
})
const hall: Capacity = {
  hallId: '65f000000000000000000001',
  hours: {
    openingHours: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    weekdayHours: {},
    exceptions: [],
  },
  slotMinutes: 30,
  seatsPerWindow: 2,
  serviceMinutes: { long: 60 },
  windows: [window(1), window(2)],
  booking: { leadMinutes: 0, horizonDays: 7, walkInShare: 0 },
}
const at = (local: string) => new Date(`${local}+08:00`)
const exception = (on: string, more: Partial<DayException>): DayException => ({
  on,
  windowId: null,
  kind: 'closed',
  openings: [],
  extraLanes: [],
  reason: '停电检修',
  ...more,
})
const withHours = (hours: Partial<Capacity['hours']>): Capacity => ({
  ...hall,
  hours: { ...hall.hours, ...hours },
})
const offer = (
  on: string,
  capacity = hall,
  now = `${on}T00:00`,
  items: string[] = [],
  taken: TakenSeat[] = [],
) => {
  const { slots, reason } = availabilityOf(capacity, on, holidays, items, taken, at(now))
  const first = slots[0]?.id.slice(-4) ?? null
  return [slots.length, first, slots.reduce((sum, { free }) => sum + free.length, 0), reason]
}

describe('around Spring Festival and National Day 2026 (国办发明电〔2025〕7号)', () => {
  const usual = [14, '0900', 56, null]
  const off = (reason: string) => [0, null, 0, reason]
  test.each([
    ['2026-02-13', usual],
    ['2026-02-14', usual],
    ['2026-02-15', off('春节放假')],
    ['2026-02-16', off('春节放假')],
    ['2026-02-17', off('春节放假')],
    ['2026-02-23', off('春节放假')],
    ['2026-02-24', usual],
    ['2026-02-28', usual],
    ['2026-03-01', off('周日休息')],
    ['2026-09-20', usual],
    ['2026-09-25', off('中秋节放假')],
    ['2026-10-01', off('国庆节放假')],
    ['2026-10-07', off('国庆节放假')],
    ['2026-10-08', usual],
    ['2026-10-10', usual],
    ['2026-10-11', off('周日休息')],
  ])('%s: %j', (on, expected) => {
    expect(offer(on)).toEqual(expected)
  })
  test('weekend duty is for plain weekends; a make-up Saturday is an ordinary day, a holiday stays off', () => {
    const duty = withHours({ weekdayHours: { 6: [['09:00', '11:00']] } })
    expect(offer('2026-11-21', duty)).toEqual([4, '0900', 16, null])
    expect(offer('2026-02-14', duty)).toEqual(usual)
    expect(offer('2026-02-21', duty)).toEqual(off('春节放假'))
    const holidayDuty = exception('2026-10-02', { kind: 'duty', openings: [['09:00', '10:00']] })
    expect(offer('2026-10-02', withHours({ exceptions: [holidayDuty] }))).toEqual([2, '0900', 8, null])
    const closed = withHours({ exceptions: [exception('2026-10-10', {})] })
    expect(offer('2026-10-10', closed)).toEqual(off('停电检修'))
  })
})

describe('around midnight', () => {
  const on = '2026-11-23'
  const early = withHours({ openingHours: [['07:30', '09:00']] })
  const late = withHours({ openingHours: [['20:00', '23:30']] })
  test.each([
    // 07:30 in China is the day before in UTC, 08:00 is midnight there.
    ['early', early, `${on}T07:29`, [3, '0730', 12, null]],
    ['early', early, `${on}T07:30`, [2, '0800', 8, null]],
    ['early', early, `${on}T08:00`, [1, '0830', 4, null]],
    ['late', late, `${on}T23:00`, [0, null, 0, '今天已过预约时间']],
    ['late', late, `${on}T22:59`, [1, '2300', 4, null]],
    // After local midnight the day is gone, though it is still the same day in UTC.
    ['late', late, '2026-11-24T00:00', [0, null, 0, '已过预约时间']],
    ['late', late, '2026-11-22T23:59', [7, '2000', 28, null]],
  ] as const)('%s hours at %s', (_, capacity, now, expected) => {
    expect(offer(on, capacity as Capacity, now)).toEqual(expected)
  })
  test('evening slots belong to their local day', () => {
    const days = [-1, 0, 1].map(offset => addDays(on, offset))
    const ids = days.map(day =>
      timeUnitsOf(late, day, holidays).map(({ startsAt }) => startsAt.toISOString()),
    )
    expect(ids.map(({ length }) => length)).toEqual([0, 7, 7])
    expect(ids[1]![0]).toBe('2026-11-23T12:00:00.000Z')
    expect(ids[1]!.at(-1)).toBe('2026-11-23T15:00:00.000Z')
  })
})

describe('the reason a day has nothing', () => {
  const on = '2026-11-23'
  const taken = (lane: string): TakenSeat => ({
    lane,
    startsAt: at(`${on}T09:00`),
    endsAt: at(`${on}T10:00`),
  })
  const hour = withHours({ openingHours: [['09:00', '10:00']] })
  const full = ['1.1', '1.2', '2.1', '2.2'].map(taken)
  test.each([
    ['booked out', hour, full, [], `${on}T08:00`, '已约满'],
    ['booked out but for one lane', hour, full.slice(1), [], `${on}T08:00`, null],
    ['no window at all', { ...hour, windows: [] }, [], [], `${on}T08:00`, '暂不接受预约'],
    [
      'only walk-ins',
      { ...hour, windows: [window(1, { takesBookings: false })] },
      [],
      [],
      `${on}T08:00`,
      '暂不接受预约',
    ],
    [
      'nobody for this',
      { ...hour, windows: [window(1, { itemIds: ['long'] })] },
      [],
      ['short'],
      `${on}T08:00`,
      '暂不接受预约',
    ],
    [
      'too short',
      withHours({ openingHours: [['09:00', '09:30']] }),
      [],
      ['long'],
      `${on}T08:00`,
      '时间不够办完',
    ],
    ['too late today', hour, [], ['long'], `${on}T09:00`, '今天已过预约时间'],
    [
      'a lead of a day',
      { ...hour, booking: { ...hall.booking, leadMinutes: 1440 } },
      [],
      [],
      '2026-11-22T09:31',
      '已过预约时间',
    ],
    ['not opened this weekday', withHours({ weekdayHours: { 1: [] } }), [], [], `${on}T08:00`, '周一不开放'],
  ] as [string, Capacity, TakenSeat[], string[], string, string | null][])(
    '%s',
    (_, capacity, standing, items, now, reason) => {
      expect(offer(on, capacity, now, items, standing)[3]).toBe(reason)
    },
  )
})

test('who stands in a lane that is gone takes the place of one that is left', () => {
  const on = '2026-11-23'
  const one = { ...hall, seatsPerWindow: 1 }
  const stray: TakenSeat = { lane: '2.2', startsAt: at(`${on}T09:00`), endsAt: at(`${on}T09:30`) }
  const { slots } = availabilityOf(one, on, holidays, [], [stray], at(`${on}T08:00`))
  expect(slots.slice(0, 2).map(({ lanes, free }) => [lanes, free.length])).toEqual([
    [['1.1', '2.1'], 1],
    [['1.1', '2.1'], 2],
  ])
})
