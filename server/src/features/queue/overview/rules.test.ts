import { type Arrival, dayOfBookings, dayOfVisits, groupBy, waitedMinutes } from '../days/facts.ts'
import { arrivalsPerHour, estimatesOf, heatOf, neededNow, noShowsOf, pooled } from './rules.ts'

/** Local times of Monday, 23 November 2037, or of another day. */
const at = (time: string, on = '2037-11-23') => new Date(`${on}T${time}:00+08:00`)
const arrival = (
  issued: string,
  called: string | null,
  more: Partial<Arrival> & { booked?: string } = {},
): Arrival => {
  const on = more.on ?? '2037-11-23'
  return {
    on,
    issuedAt: at(issued, on),
    startsAt: more.booked ? at(more.booked, on) : null,
    firstCalledAt: called === null ? null : at(called, on),
    estimateMinutes: more.estimateMinutes ?? null,
  }
}

test.each([
  { why: 'a walk-in waits from the number on', given: arrival('09:00', '09:20'), waited: 20 },
  {
    why: 'booked and early: from the booked time on',
    given: arrival('09:00', '09:40', { booked: '09:30' }),
    waited: 10,
  },
  {
    why: 'booked and called before the time',
    given: arrival('09:00', '09:10', { booked: '09:30' }),
    waited: 0,
  },
  {
    why: 'booked and late: from the number on',
    given: arrival('09:40', '09:50', { booked: '09:30' }),
    waited: 10,
  },
])('$why', ({ given, waited }) => {
  expect(waitedMinutes(given, given.firstCalledAt!)).toBe(waited)
})

test.each([
  {
    why: 'the last hour, and nothing older',
    came: ['08:55', '09:31', '10:00'],
    opens: '08:00',
    now: '10:30',
    perHour: 2,
  },
  {
    why: 'early in the day, by the time so far',
    came: ['08:40', '09:00'],
    opens: '09:00',
    now: '09:10',
    perHour: 3,
  },
  {
    why: 'the first minutes count as a quarter of an hour',
    came: ['08:31'],
    opens: '09:00',
    now: '08:32',
    perHour: 4,
  },
  { why: 'a hall that does not open today', came: [], opens: null, now: '10:00', perHour: 0 },
])('arrivals an hour: $why', ({ came, opens, now, perHour }) => {
  const times = came.map(time => at(time))
  expect(arrivalsPerHour(times, opens === null ? null : at(opens), at(now))).toBe(perHour)
})

const demand = (waiting: number, perHour: number, minutesPerVisit = 12, promisedMinutes = 30) => ({
  waiting,
  arrivalsPerHour: perHour,
  minutesPerVisit,
  promisedMinutes,
})
test.each([
  { why: 'an empty hall answers all the same', given: demand(0, 0), windows: 1, forBacklog: false },
  { why: 'for those who come', given: demand(0, 10), windows: 3, forBacklog: false },
  { why: 'for those who wait already', given: demand(20, 2), windows: 8, forBacklog: true },
  { why: 'few who wait ask for no more', given: demand(5, 10), windows: 3, forBacklog: false },
])('windows needed now: $why', ({ given, windows, forBacklog }) => {
  expect(neededNow(given)).toEqual({ windows, forBacklog })
})
test.each([
  {
    why: 'weighted by people, the strictest promise',
    given: [demand(2, 4, 10, 30), demand(0, 6, 20, 15)],
    expected: demand(2, 10, 15, 15),
  },
  {
    why: 'a line nobody stands in does not count',
    given: [demand(2, 4, 10, 30), demand(0, 0, 60, 5)],
    expected: demand(2, 4, 10, 30),
  },
  {
    why: 'nobody at all: the mean of the lines',
    given: [demand(0, 0, 10, 30), demand(0, 0, 20, 20)],
    expected: demand(0, 0, 15, 20),
  },
])('several lines as one: $why', ({ given, expected }) => {
  expect(pooled(given)).toEqual(expected)
})

const daysOf = (arrivals: readonly Arrival[]) =>
  groupBy(arrivals, ({ on }) => on).map(([on, those]) => dayOfVisits(on, those))

test('heat: means over the open days of a weekday, by local hour', () => {
  const nextMonday = '2037-11-30'
  const arrivals = [
    arrival('09:05', '09:15'),
    arrival('09:50', '10:20'),
    arrival('09:10', null, { on: nextMonday }),
    arrival('23:30', '23:40', { on: '2037-11-24' }),
  ]
  expect(heatOf(daysOf(arrivals), ['2037-11-23', nextMonday, '2037-12-07'])).toEqual([
    { weekday: 1, hour: 9, arrivals: 3, arrivalsPerDay: 1, meanWaitMinutes: 20 },
    { weekday: 2, hour: 23, arrivals: 1, arrivalsPerDay: 1, meanWaitMinutes: 10 },
  ])
  expect(heatOf([], [])).toEqual([])
})

test('no-shows by day, hour and each of the items', () => {
  const booking = (on: string, time: string, itemIds: string[], missed: boolean) => ({
    startsAt: at(time, on),
    itemIds,
    missed,
  })
  const found = noShowsOf([
    dayOfBookings('2037-11-24', [booking('2037-11-24', '09:30', ['a'], false)]),
    dayOfBookings('2037-11-23', [
      booking('2037-11-23', '09:00', ['a', 'b'], true),
      booking('2037-11-23', '14:00', ['b'], false),
    ]),
    dayOfBookings('2037-11-22', []),
  ])
  expect(found).toEqual({
    kept: 2,
    missed: 1,
    byDay: [
      { on: '2037-11-23', kept: 1, missed: 1 },
      { on: '2037-11-24', kept: 1, missed: 0 },
    ],
    byHour: [
      { hour: 9, kept: 1, missed: 1 },
      { hour: 14, kept: 1, missed: 0 },
    ],
    byItem: [
      { itemId: 'a', kept: 1, missed: 1 },
      { itemId: 'b', kept: 1, missed: 1 },
    ],
  })
})

test('the estimate’s error counts both ways, its lean does not; who was told nothing counts nowhere', () => {
  const arrivals = [
    arrival('09:00', '09:20', { estimateMinutes: 15 }),
    arrival('10:00', '10:10', { estimateMinutes: 20 }),
    arrival('11:00', null, { estimateMinutes: 5 }),
    arrival('11:00', '11:30'),
  ]
  expect(estimatesOf(daysOf(arrivals))).toEqual({
    visits: 2,
    meanErrorMinutes: 7.5,
    meanLaterMinutes: -2.5,
    byDay: [{ on: '2037-11-23', visits: 2, meanErrorMinutes: 7.5 }],
  })
  expect(estimatesOf([])).toMatchObject({ visits: 0, meanErrorMinutes: null, meanLaterMinutes: null })
})
