import type { DayException } from '@zhenyiban/shared/organisations/contract.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { availabilityOf, type BookedSeat, type Capacity } from '../capacity.ts'
import { slotIdOf } from '../rules.ts'
import { type Change, capacityAfter } from './changes.ts'
import { effectsOn, nearestOthers, whyDisplaced } from './rules.ts'

const TUESDAY = '2026-11-24'
const WEDNESDAY = '2026-11-25'
const HALL = '65f000000000000000000001'
const holidays: Holidays = { years: [2026], days: new Map() }
const at = (local: string) => new Date(`${local}+08:00`)
const hall: Capacity = {
  hallId: HALL,
  hours: {
    openingHours: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    weekdayHours: {},
    exceptions: [],
  },
  slotMinutes: 30,
  seatsPerWindow: 1,
  serviceMinutes: { long: 60 },
  windows: [1, 2].map(number => ({
    id: `w${number}`,
    number,
    takesBookings: true,
    itemIds: [],
    hours: null,
  })),
  booking: { leadMinutes: 0, horizonDays: 7, walkInShare: 0 },
}
const times = (change: Partial<Extract<Change, { kind: 'times' }>['times']>): Change => ({
  kind: 'times',
  times: {
    openingHours: hall.hours.openingHours,
    weekdayHours: {},
    slotMinutes: 30,
    seatsPerWindow: 1,
    serviceMinutes: {},
    ...change,
  },
})
const window = (change: Partial<Extract<Change, { kind: 'window' }>['settings']>): Change => ({
  kind: 'window',
  windowId: 'w1',
  settings: { name: '综合窗口', takesBookings: true, itemIds: [], hours: null, ...change },
})
const day = (change: Partial<DayException> = {}): Change => ({
  kind: 'exception',
  exception: {
    on: TUESDAY,
    windowId: null,
    kind: 'closed',
    openings: [],
    reason: '停电检修',
    ...change,
    extraLanes: [],
  },
})
/** A booking of half an hour on Tuesday, or of an hour for what takes long. */
const seat = (time: string, lane: string, itemIds: string[] = ['plain']): BookedSeat => {
  const startsAt = at(`${TUESDAY}T${time}`)
  const minutes = itemIds.includes('long') ? 60 : 30
  return { startsAt, endsAt: new Date(+startsAt + minutes * 60_000), lane, itemIds }
}
const told = (each: BookedSeat) =>
  `${new Date(+each.startsAt + 8 * 3_600_000).toISOString().slice(11, 16)} ${each.lane}`

const one = seat('10:00', '1.1')
const other = seat('10:00', '2.1')
const late = seat('16:30', '1.1')
test.each<[string, Change, BookedSeat[], string[], string[]]>([
  ['a day that closes hits all of it', day(), [one, late], ['10:00 1.1', '16:30 1.1'], []],
  ['another day that closes hits none', day({ on: WEDNESDAY }), [one, late], [], []],
  [
    'an earlier end hits what comes after it',
    day({ kind: 'hours', openings: [['09:00', '16:30']] }),
    [one, late],
    ['16:30 1.1'],
    [],
  ],
  [
    'an end in the middle of a visit hits it',
    day({ kind: 'hours', openings: [['09:00', '10:30']] }),
    [seat('10:00', '1.1', ['long'])],
    ['10:00 1.1'],
    [],
  ],
  ['longer hours hit none', day({ kind: 'hours', openings: [['08:00', '20:00']] }), [one, late], [], []],
  ['a weekday off hits its bookings', times({ weekdayHours: { 2: [] } }), [one], ['10:00 1.1'], []],
  ['another weekday off hits none', times({ weekdayHours: { 3: [] } }), [one], [], []],
  ['a finer grid hits none', times({ slotMinutes: 20 }), [one, late], [], []],
  [
    'of two places at a window one goes',
    times({ seatsPerWindow: 1 }),
    [one, other, seat('10:00', '2.2')],
    ['10:00 2.2'],
    [],
  ],
  ['a window that closes: the other takes it', day({ windowId: 'w1' }), [one], [], ['10:00 1.1 → 2.1']],
  ['unless the other is taken', day({ windowId: 'w1' }), [one, other], ['10:00 1.1'], []],
  [
    'a service taken away goes to the other window',
    window({ itemIds: ['else'] }),
    [one, seat('11:00', '1.1', ['else'])],
    [],
    ['10:00 1.1 → 2.1'],
  ],
  [
    'a window with shorter hours',
    window({ hours: [['13:00', '17:00']] }),
    [one, late],
    [],
    ['10:00 1.1 → 2.1'],
  ],
  ['a window for walk-ins only still serves who booked', window({ takesBookings: false }), [one], [], []],
])('%s', (_, change, seats, hit, reseated) => {
  const before = { ...hall, seatsPerWindow: 2 }
  const now = change.kind === 'times' ? before : hall
  const effects = effectsOn(now, capacityAfter(now, change), TUESDAY, holidays, seats, [])
  expect(effects.hit.map(told)).toEqual(hit)
  expect(effects.reseated.map(each => `${told(each.seat)} → ${each.lane}`)).toEqual(reseated)
  expect(effects.seated).toHaveLength(seats.length - hit.length - reseated.length)
})
test('what is held by others is no place for a booking; what was outside before is not hit anew', () => {
  const shut = capacityAfter(hall, day({ windowId: 'w1' }))
  const held = { startsAt: one.startsAt, endsAt: one.endsAt, lane: '2.1' }
  expect(effectsOn(hall, shut, TUESDAY, holidays, [one], [held]).hit).toEqual([one])
  expect(effectsOn(shut, shut, TUESDAY, holidays, [one], [held]).hit).toEqual([])
  expect(effectsOn(shut, shut, TUESDAY, holidays, [one], []).reseated).toHaveLength(1)
})
test('two windows that change their services do not swap: who stands there still keeps the other out', () => {
  const [a, b] = [seat('10:00', '1.1', ['a']), seat('10:00', '2.1', ['b'])]
  const swapped = {
    ...hall,
    windows: hall.windows.map((each, i) => ({ ...each, itemIds: [i === 0 ? 'b' : 'a'] })),
  }
  const before = {
    ...hall,
    windows: hall.windows.map((each, i) => ({ ...each, itemIds: [i === 0 ? 'a' : 'b'] })),
  }
  expect(effectsOn(before, swapped, TUESDAY, holidays, [a, b], [])).toEqual({
    hit: [a, b],
    reseated: [],
    seated: [],
  })
})
test('what an exception took away is there again when it is removed', () => {
  const shut = capacityAfter(hall, day())
  const open = capacityAfter(shut, { kind: 'removal', on: TUESDAY, windowId: null })
  expect(open).toEqual(hall)
  expect(effectsOn(shut, open, TUESDAY, holidays, [one], []).seated).toEqual([one])
})

describe('the nearest three other times', () => {
  const slotsOf = (change: Change, now: string) =>
    [TUESDAY, WEDNESDAY, '2026-11-23'].flatMap(
      on => availabilityOf(capacityAfter(hall, change), on, holidays, ['plain'], [], at(now)).slots,
    )
  const nearest = (change: Change, now: string, own: BookedSeat[] = []) =>
    nearestOthers(
      slotsOf(change, now),
      { slotId: slotIdOf(HALL, one.startsAt), startsAt: one.startsAt },
      own,
    ).map(({ id }) => id.slice(-8))
  test.each<[string, Change, string, BookedSeat[], string[]]>([
    [
      'on both sides',
      day({ windowId: 'w1' }),
      '2026-11-23T09:00',
      [],
      ['24' + '0930', '24' + '1030', '24' + '0900'],
    ],
    [
      'not those that are over',
      day({ windowId: 'w1' }),
      '2026-11-24T10:00',
      [],
      ['241030', '241100', '241130'],
    ],
    ['the day before and after', day(), '2026-11-23T16:10', [], ['231630', '250900', '250930']],
    [
      'not where the person is elsewhere',
      day(),
      '2026-11-24T10:00',
      [{ ...one, startsAt: at(`${WEDNESDAY}T09:00`), endsAt: at(`${WEDNESDAY}T09:30`) }],
      ['250930', '251000', '251030'],
    ],
  ])('%s', (_, change, now, own, expected) => {
    expect(nearest(change, now, own)).toEqual(expected.map(each => `11${each}`))
  })
})

test.each<[string, Change, number | null, { wholeDay: boolean; reason: string | null }]>([
  ['a day closed', day(), 1, { wholeDay: true, reason: '停电检修' }],
  ['a weekday off', times({ weekdayHours: { 2: [] } }), 1, { wholeDay: true, reason: '周二不开放' }],
  [
    'a day with other hours',
    day({ kind: 'hours', openings: [['09:00', '10:00']], reason: '下午学习' }),
    1,
    { wholeDay: false, reason: '下午学习' },
  ],
  ['its window', day({ windowId: 'w1', reason: '窗口培训' }), 1, { wholeDay: false, reason: '窗口培训' }],
  ['another window', day({ windowId: 'w1', reason: '窗口培训' }), 2, { wholeDay: false, reason: null }],
  [
    'other hours for good',
    times({ openingHours: [['13:00', '17:00']] }),
    1,
    { wholeDay: false, reason: null },
  ],
])('why: %s', (_, change, windowNumber, why) => {
  expect(whyDisplaced(capacityAfter(hall, change), TUESDAY, holidays, windowNumber)).toEqual(why)
})
