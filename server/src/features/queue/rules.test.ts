import type { Refusal } from '@zhenyiban/shared/kernel/refusals.ts'
import fc from 'fast-check'
import { dayOfVisits } from './days/facts.ts'
import {
  ageOn,
  assertGivesNumbers,
  type FinishedVisit,
  minutesLeft,
  minutesPerVisit,
  minutesUntilCalled,
  numberOf,
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
  ['B', 1, 'B001'],
  ['A', 42, 'A042'],
  ['S', 999, 'S999'],
  ['A', 1000, 'A1000'],
])('letter %s, serial %d is number %s', (letter, serial, number) => {
  expect(numberOf(letter, serial)).toBe(number)
})

test.each([
  ['2010-01-01', 69],
  ['2010-01-02', 70],
  ['2010-12-31', 70],
])('who was born on 2 January 1940 is on %s %d years old', (on, age) => {
  expect(ageOn('1940-01-02', on)).toBe(age)
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
    ['nobody ahead, a window free', [], [0, 4], 0],
    ['nobody ahead, all busy', [], [7, 4], 4],
    ['no window at all is as one', [12, 12], [], 24],
    ['each to the window that is free first', [10, 10, 10], [0, 3], 13],
    ['visits of different length', [30, 5, 5], [0, 0], 10],
  ])('%s', (_, ahead, freeIn, work) => {
    expect(minutesUntilCalled(ahead, freeIn)).toBe(work)
  })
  test('what a visit has left never falls below a quarter of it', () => {
    expect(minutesLeft(12, at('09:00'), at('09:04'))).toBe(8)
    expect(minutesLeft(12, at('09:00'), at('09:30'))).toBe(3)
  })
  test.each([
    ['10:00', 30, 30],
    ['10:00', 0.2, 1],
    ['08:40', 0, 20],
    ['11:50', 9, 9],
    ['11:50', 10, 70],
    ['11:50', 25, 85],
    ['12:30', 5, 35],
    ['16:50', 30, 30],
    ['18:00', 5, 5],
  ])('at %s, %d minutes of work mean a wait of %d', (local, work, wait) => {
    expect(waitMinutes(work, openings, at(local))).toBe(wait)
  })
  test('grows with the line, shrinks with windows, is whole and never negative', () => {
    const line = fc.array(fc.double({ min: 1, max: 120, noNaN: true }), { maxLength: 60 })
    const windows = fc.array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(line, windows, (ahead, freeIn) => {
        const work = minutesUntilCalled(ahead, freeIn)
        const wait = waitMinutes(work, openings, at('09:30'))
        expect(Number.isInteger(wait) && wait >= 0).toBe(true)
        expect(minutesUntilCalled([...ahead, 5], freeIn)).toBeGreaterThanOrEqual(work)
        expect(minutesUntilCalled(ahead, [...freeIn, 0])).toBeLessThanOrEqual(work)
      }),
    )
  })
  test('usual waits are means by local hour, only where there is history', () => {
    const waited = (issued: string, minutes: number | null) => ({
      on: '2037-11-23',
      issuedAt: at(issued),
      firstCalledAt: minutes === null ? null : new Date(+at(issued) + minutes * MINUTE),
      startsAt: null,
      estimateMinutes: null,
    })
    expect(usualWaits([])).toEqual([])
    const days = [
      dayOfVisits('2037-11-23', [waited('15:59', 8), waited('09:00', 10), waited('11:00', null)]),
      dayOfVisits('2037-11-24', [waited('09:30', 21)]),
    ]
    expect(usualWaits(days)).toEqual([
      { hour: 9, waitMinutes: 16 },
      { hour: 15, waitMinutes: 8 },
    ])
  })
})
