import { readFileSync } from 'node:fs'
import { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import { addWorkingDays, type Holidays } from '@zhenyiban/shared/time/calendar.ts'
import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import {
  assertMovable,
  assertResidentLimits,
  firstFree,
  freeNumbers,
  holdUntil,
  isChangeable,
  isInLead,
  isInNotice,
  laneOf,
  nearestOpen,
  offeredDays,
  releaseTime,
  seatKeyOf,
  slotIdOf,
  slotStart,
  undoUntil,
  windowNumberOf,
} from './rules.ts'

const HALL = '65f000000000000000000001'
const notice = JSON.parse(
  readFileSync(new URL('../../../data/holidays.2026.json', import.meta.url), 'utf8'),
) as { year: number; days: { on: string; name: string; working: boolean }[] }
const holidays: Holidays = {
  years: [notice.year],
  days: new Map(notice.days.map(({ on, name, working }) => [on, { name, working }])),
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
  test.each([
    ['99th month', '202699999999'],
    ['13th month', '202613010900'],
    ['no month', '202600010900'],
    ['30 February', '202602300900'],
    ['29 February of a plain year', '202602290900'],
    ['31 November', '202611310900'],
    ['25:00', '202611232500'],
    ['24:00', '202611232400'],
    ['09:60', '202611230960'],
    ['the year 9999', '999912310900'],
    ['the year 0', '000001010900'],
  ])('of %s is no slot', (_, digits) => {
    expect(() => slotStart(`${HALL}-${digits}`)).toThrow(new Refusal('slot.not_found'))
  })
})

describe('a hold', () => {
  const before = [{ slotId: 'a', until: at('2026-11-23T09:05') }]
  test.each([
    ['b', '2026-11-23T09:04', '2026-11-23T09:09'],
    ['a', '2026-11-23T09:00', '2026-11-23T09:05'],
    ['a', '2026-11-23T09:04', '2026-11-23T09:05'],
    ['a', '2026-11-23T09:05', null],
    ['a', '2026-11-23T09:09', null],
    ['a', '2026-11-23T09:10', '2026-11-23T09:15'],
  ])('of slot %s at %s lasts until %s', (slotId, now, until) => {
    expect(holdUntil(before, slotId, 5, at(now))).toEqual(until && at(until))
  })
})

describe('a cancelled place', () => {
  const now = at('2026-11-23T09:00')
  test.each([
    [5, 15, 0, '2026-11-23T09:05'],
    [5, 15, 0.5, '2026-11-23T09:10'],
    [5, 15, 0.999999, '2026-11-23T09:15'],
    [0, 0, 0.5, null],
    [10, 5, 0.9, '2026-11-23T09:10'],
  ])('after %d to %d minutes, drawn %d, comes back at %s', (from, to, chance, back) => {
    const until = releaseTime({ releaseMinutesFrom: from, releaseMinutesTo: to }, chance, now)
    const toTheSecond = until && new Date(Math.round(+until / 1000) * 1000)
    expect(toTheSecond).toEqual(back && at(back))
  })
})

describe('working days of 2026', () => {
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

test('the days offered start today and end with the horizon', () => {
  expect(offeredDays(at('2026-11-23T23:59'), 3)).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
  expect(offeredDays(at('2026-11-24T00:00'), 1)).toEqual(['2026-11-24'])
})

test.each([
  ['10:00', 0, '09:59:59', true],
  ['10:00', 0, '10:00:00', false],
  ['10:00', 30, '09:30:00', true],
  ['10:00', 30, '09:30:01', false],
])('a slot at %s with a lead of %i minutes can be booked at %s: %p', (slot, lead, now, can) => {
  expect(isInLead(at(`2026-11-23T${slot}`), lead, at(`2026-11-23T${now}`))).toBe(can)
})

test('a place is an atom of a lane; lane and window can be read off it', () => {
  const place = seatKeyOf(HALL, at('2026-11-23T09:30'), '3.2')
  expect(place).toBe(`${HALL}-202611230930/3.2`)
  expect([laneOf([place]), windowNumberOf([place])]).toEqual(['3.2', 3])
  expect(windowNumberOf([seatKeyOf(HALL, at('2026-11-23T09:30'), '0.1')])).toBeNull()
})

describe('room among a resident’s own bookings', () => {
  const span = (from: string, to: string, on = '2026-11-24') => ({
    startsAt: at(`${on}T${from}`),
    endsAt: at(`${on}T${to}`),
  })
  const mine = [span('09:00', '10:00'), span('10:30', '11:00'), span('09:00', '09:30', '2026-11-25')]
  const verdict = (wished: Interval, openPerResident: number, perResidentPerDay: number, now: string) => {
    try {
      assertResidentLimits(mine, mine, wished, { openPerResident, perResidentPerDay }, at(now))
      return null
    } catch (error) {
      return (error as Refusal).code
    }
  }
  test.each([
    ['beside the others', span('10:00', '10:30'), 4, 3, '2026-11-23T09:00', null],
    ['over the end of one', span('09:30', '10:30'), 9, 9, '2026-11-23T09:00', 'appointment.duplicate'],
    [
      'at one more than may be open',
      span('15:00', '15:30'),
      3,
      9,
      '2026-11-23T09:00',
      'appointment.too_many',
    ],
    ['when one has begun', span('15:00', '15:30'), 3, 9, '2026-11-24T09:00', null],
    [
      'at one more than a day takes',
      span('15:00', '15:30'),
      9,
      2,
      '2026-11-23T09:00',
      'appointment.too_many_on_day',
    ],
    ['on another day', span('15:00', '15:30', '2026-11-25'), 9, 2, '2026-11-23T09:00', null],
  ] as const)('%s', (_, wished, open, perDay, now, code) => {
    expect(verdict(wished, open, perDay, now)).toBe(code)
  })
})

test('free numbers are those nobody has', () => {
  expect(freeNumbers(4, [])).toEqual([0, 1, 2, 3])
  expect(freeNumbers(4, [0, 3, 9])).toEqual([1, 2])
  expect(freeNumbers(2, [1, 0])).toEqual([])
  expect([firstFree([]), firstFree([1, 0, 3]), firstFree([5])]).toEqual([0, 2, 0])
})

test('the nearest open slots come nearest first, of two as near the earlier', () => {
  const slot = (time: string, seatsLeft: number) => ({
    startsAt: at(`2026-11-23T${time}`),
    free: Array.from({ length: seatsLeft }, (_, i) => `1.${i}`),
  })
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

describe('a booking made when it is too near to be moved', () => {
  const startsAt = at('2026-11-23T10:00')
  test.each([
    // chosen, now, until when it can be undone
    ['09:45:00', '09:45:00', '09:50:00'],
    ['09:45:00', '09:49:59', '09:50:00'],
    ['09:45:00', '09:50:00', null],
    ['09:58:00', '10:02:00', '10:03:00'],
    ['09:29:30', '09:31:00', '09:34:30'],
    ['09:20:00', '09:31:00', null],
    // Not needed: it can be moved anyway.
    ['09:25:00', '09:26:00', null],
  ])('chosen at %s, at %s it can be undone until %s', (chosen, now, until) => {
    const booking = { startsAt, chosenAt: at(`2026-11-23T${chosen}`) }
    const expected = until && at(`2026-11-23T${until}`)
    expect(undoUntil(booking, 30, at(`2026-11-23T${now}`))).toEqual(expected)
    expect(isChangeable(booking, 30, at(`2026-11-23T${now}`))).toBe(until !== null || now < '09:30:01')
  })
  test('from before times of choice were kept, is not undone', () => {
    expect(isChangeable({ startsAt, chosenAt: null }, 30, at('2026-11-23T09:45'))).toBe(false)
  })
})
