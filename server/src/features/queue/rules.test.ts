import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import fc from 'fast-check'
import {
  assertGivesNumbers,
  type FinishedVisit,
  minutesPerVisit,
  numberOf,
  placeInLine,
  usualWaits,
  waitMinutes,
} from './rules.ts'

const MINUTE = 60_000
const at = (local: string) => new Date(`2026-11-23T${local}+08:00`)
const openings = [
  { startsAt: at('09:00'), endsAt: at('12:00') },
  { startsAt: at('13:00'), endsAt: at('17:00') },
]

test.each([
  [true, 1, 'B001'],
  [false, 42, 'A042'],
  [false, 999, 'A999'],
  [false, 1000, 'A1000'],
])('booked %s, serial %d is number %s', (booked, serial, number) => {
  expect(numberOf(booked, serial)).toBe(number)
})

describe('numbers are given out', () => {
  const gives = (local: string, on = openings) => {
    try {
      assertGivesNumbers(on, at(local))
      return true
    } catch (error) {
      expect((error as Refusal).code).toBe('hall.closed')
      return false
    }
  }
  test.each([
    ['08:29:59', false],
    ['08:30:00', true],
    ['09:00:00', true],
    ['12:30:00', true],
    ['16:59:59', true],
    ['17:00:00', false],
    ['23:00:00', false],
  ])('at %s: %s', (local, given) => {
    expect(gives(local)).toBe(given)
  })
  test('not on a day off', () => {
    expect(gives('10:00', [])).toBe(false)
  })
})

describe('the place in line', () => {
  test.each([
    ['walk-in', null, '09:40', '09:40'],
    ['booked, early', '10:00', '09:20', '10:00'],
    ['booked, in time', '10:00', '10:00', '10:00'],
    ['booked, ten minutes late', '10:00', '10:10', '10:00'],
    ['booked, too late', '10:00', '10:10:01', '10:10:01'],
  ])('%s', (_, booked, arrived, place) => {
    expect(placeInLine(booked === null ? null : at(booked), at(arrived))).toEqual(at(place))
  })
  const arrival = fc.record({
    booked: fc.option(fc.integer({ min: 0, max: 480 })),
    came: fc.integer({ min: 0, max: 480 }),
  })
  const placeOf = ({ booked, came }: { booked: number | null; came: number }) =>
    +placeInLine(booked === null ? null : new Date(booked * MINUTE), new Date(came * MINUTE))
  test('walk-ins stay in the order they came, and nobody who comes later passes an equal', () => {
    fc.assert(
      fc.property(arrival, arrival, (one, other) => {
        if (one.booked === other.booked && one.came <= other.came)
          expect(placeOf(one)).toBeLessThanOrEqual(placeOf(other))
      }),
    )
  })
  test('a booking never helps by coming late and never puts anyone before the booked time', () => {
    fc.assert(
      fc.property(arrival, person => {
        const place = placeOf(person)
        const walkedIn = placeOf({ ...person, booked: null })
        if (person.booked === null || person.came > person.booked + 10) expect(place).toBe(walkedIn)
        else expect(place).toBe(person.booked * MINUTE)
      }),
    )
  })
})

describe('the wait', () => {
  const visit = (minutes: number): FinishedVisit => ({
    calledAt: at('09:00'),
    finishedAt: new Date(+at('09:00') + minutes * MINUTE),
  })
  test.each([
    [[], 12, 12],
    [[5], 12, 65 / 6],
    [[20, 20, 20, 20, 20], 10, 15],
    [[0, 0.5], 1, 1],
  ])('visits of %j minutes, setting %d: %d a visit', (minutes, setting, perVisit) => {
    expect(minutesPerVisit(minutes.map(visit), setting)).toBe(perVisit)
  })
  test.each([
    [0, 2, 12, 0],
    [1, 0, 12, 12],
    [3, 2, 10, 15],
    [4, 3, 10, 14],
  ])('%d ahead, %d windows, %d minutes each: %d', (ahead, windows, perVisit, wait) => {
    expect(waitMinutes(ahead, windows, perVisit)).toBe(wait)
  })
  test('grows with the line, shrinks with windows, is whole and never negative', () => {
    const count = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(count, count, fc.double({ min: 1, max: 120, noNaN: true }), (ahead, windows, perVisit) => {
        const wait = waitMinutes(ahead, windows, perVisit)
        expect(Number.isInteger(wait) && wait >= 0).toBe(true)
        expect(waitMinutes(ahead + 1, windows, perVisit)).toBeGreaterThanOrEqual(wait)
        expect(waitMinutes(ahead, windows + 1, perVisit)).toBeLessThanOrEqual(wait)
      }),
    )
  })
  test('usual waits are means by local hour, only where there is history', () => {
    const waited = (issued: string, minutes: number) => ({
      issuedAt: at(issued),
      calledAt: new Date(+at(issued) + minutes * MINUTE),
    })
    expect(usualWaits([])).toEqual([])
    expect(usualWaits([waited('15:59', 8), waited('09:00', 10), waited('09:30', 21)])).toEqual([
      { hour: 9, waitMinutes: 16 },
      { hour: 15, waitMinutes: 8 },
    ])
  })
})
