import { readFileSync } from 'node:fs'
import { addWorkingDays, dayKind, type Holidays } from '@zhenyiban/shared/calendar.ts'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import {
  assertMovable,
  freeNumbers,
  isInNotice,
  nearestOpen,
  offeredDays,
  offeredSlots,
  slotIdOf,
  slotStart,
  whyNotBookable,
} from './rules.ts'

const HALL = '65f000000000000000000001'
const notice = JSON.parse(
  readFileSync(new URL('../../../data/holidays.2026.json', import.meta.url), 'utf8'),
) as { year: number; days: { on: string; name: string; working: boolean }[] }
const holidays: Holidays = {
  years: [notice.year],
  days: new Map(notice.days.map(({ on, name, working }) => [on, { name, working }])),
}
const hall = {
  hallId: HALL,
  openingHours: [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ] as [string, string][],
  slotMinutes: 30,
  horizonDays: 7,
  seats: 4,
}
const at = (local: string) => new Date(`${local}+08:00`)

describe('a slot id', () => {
  test.each([
    ['2026-11-23T09:00', '202611230900'],
    ['2026-11-23T00:30', '202611230030'],
    ['2026-12-31T23:30', '202612312330'],
    ['2027-01-01T07:59', '202701010759'],
  ])('of %s in China is …-%s, and back', (local, digits) => {
    expect(slotIdOf(HALL, at(local))).toBe(`${HALL}-${digits}`)
    expect(slotStart(`${HALL}-${digits}`)).toEqual({
      hallId: HALL,
      on: local.slice(0, 10),
      startsAt: at(local),
    })
  })
  test('of no possible time has no start', () => {
    expect(+slotStart(`${HALL}-202699999999`).startsAt).toBeNaN()
  })
})

describe('working days of 2026', () => {
  // 国办发明电〔2025〕7号 makes these weekend days working days.
  test.each(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])(
    '%s is a weekend day at work',
    on => {
      expect(dayKind(on, holidays)).toEqual({ working: true, reason: null, provisional: false })
      const slots = offeredSlots(hall, on, holidays, at(`${on}T00:00`))
      expect(slots).toHaveLength(14)
    },
  )
  test.each([
    ['2026-01-01', '元旦放假'],
    ['2026-02-17', '春节放假'],
    ['2026-05-05', '劳动节放假'],
    ['2026-10-07', '国庆节放假'],
    ['2026-10-11', '周日休息'],
    ['2026-11-21', '周六休息'],
  ])('%s is off: %s', (on, reason) => {
    expect(offeredSlots(hall, on, holidays, at(`${on}T00:00`))).toEqual([])
    expect(whyNotBookable(on, holidays, 4, 0, 0)).toBe(reason)
  })
  test.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-27', 1, '2026-02-28'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 4, '2026-10-12'],
  ])('%s and %d working days is %s', (on, days, due) => {
    expect(addWorkingDays(on, days, holidays)).toBe(due)
  })
})

describe('the offer of a day', () => {
  const starts = (now: string, on = '2026-11-23') =>
    offeredSlots(hall, on, holidays, at(now)).map(({ id }) => id.slice(-4))
  test('leaves out noon, the slot that has begun and everything before it', () => {
    expect(starts('2026-11-23T11:29')).toEqual([
      '1130',
      '1300',
      '1330',
      '1400',
      '1430',
      '1500',
      '1530',
      '1600',
      '1630',
    ])
    expect(starts('2026-11-23T11:30')[0]).toBe('1300')
    expect(starts('2026-11-23T16:30')).toEqual([])
  })
  test('ends with the horizon, today included', () => {
    expect(offeredDays(at('2026-11-23T23:59'), 3)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect(starts('2026-11-23T09:00', '2026-11-27')).toHaveLength(14)
    expect(starts('2026-11-23T09:00', '2026-11-30')).toEqual([])
    expect(starts('2026-11-23T09:00', '2026-11-20')).toEqual([])
  })
  test('is empty where no window takes bookings', () => {
    expect(offeredSlots({ ...hall, seats: 0 }, '2026-11-23', holidays, at('2026-11-23T08:00'))).toEqual([])
  })
  test.each([
    ['2026-11-23', 4, 14, 9, null],
    ['2026-11-23', 4, 14, 0, '已约满'],
    ['2026-11-23', 4, 0, 0, '今天已过预约时间'],
    ['2026-11-23', 0, 0, 0, '暂不接受预约'],
    ['2026-11-22', 0, 0, 0, '周日休息'],
  ])('%s with %d places, %d slots, %d places left: %s', (on, seats, slots, left, reason) => {
    expect(whyNotBookable(on, holidays, seats, slots, left)).toBe(reason)
  })
})

test('free numbers are those nobody has', () => {
  expect(freeNumbers(4, [])).toEqual([0, 1, 2, 3])
  expect(freeNumbers(4, [0, 3, 9])).toEqual([1, 2])
  expect(freeNumbers(2, [1, 0])).toEqual([])
})

test('the nearest open slots come nearest first, of two as near the earlier', () => {
  const slot = (time: string, seatsLeft: number) => ({ startsAt: at(`2026-11-23T${time}`), seatsLeft })
  const slots = [slot('09:00', 1), slot('09:30', 2), slot('10:00', 0), slot('10:30', 1), slot('11:30', 1)]
  const near = nearestOpen(slots, at('2026-11-23T10:00'))
  expect(near.map(({ startsAt }) => startsAt)).toEqual(
    ['09:30', '10:30', '09:00'].map(time => at(`2026-11-23T${time}`)),
  )
  expect(nearestOpen([slot('09:00', 0)], at('2026-11-23T10:00'))).toEqual([])
})

test('a booking moves until the notice, to the second', () => {
  const startsAt = at('2026-11-23T10:00')
  expect(isInNotice(startsAt, 60, at('2026-11-23T09:00:00'))).toBe(true)
  expect(isInNotice(startsAt, 60, at('2026-11-23T09:00:01'))).toBe(false)
  expect(() => assertMovable(startsAt, 60, at('2026-11-23T09:30'))).toThrow(Refusal)
})
