import { dayOfVisits } from '../days/facts.ts'
import { type PlannedDay, planByHour, windowOpenings } from './plan.ts'

const TUESDAY = '2037-11-24'
const at = (time: string, on = TUESDAY) => new Date(`${on}T${time}:00+08:00`)
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })
const came = (on: string, ...times: string[]) =>
  dayOfVisits(
    on,
    times.map(time => ({
      on,
      issuedAt: at(time, on),
      startsAt: null,
      firstCalledAt: null,
      estimateMinutes: null,
    })),
  )

const openings = [span('09:00', '12:00'), span('13:30', '15:00')]
const day: PlannedDay = {
  on: TUESDAY,
  openings,
  windows: [openings, [span('09:00', '10:00')]],
  booked: [],
  past: [],
  learntFrom: [],
  minutesPerVisit: 12,
  promisedMinutes: 30,
}

test('without bookings and history one window is needed whenever the hall is open', () => {
  expect(planByHour(day)).toEqual([
    { hour: 9, booked: 0, walkIns: 0, needed: 1, planned: 2 },
    { hour: 10, booked: 0, walkIns: 0, needed: 1, planned: 1 },
    { hour: 11, booked: 0, walkIns: 0, needed: 1, planned: 1 },
    { hour: 13, booked: 0, walkIns: 0, needed: 1, planned: 1 },
    { hour: 14, booked: 0, walkIns: 0, needed: 1, planned: 1 },
  ])
})
test('who comes before opening or over lunch is served in the next open hour, who comes after closing in the last', () => {
  const past = [
    came('2037-11-17', '08:40', '09:10', '12:20', '15:30'),
    came('2037-11-10', '08:50', '12:10'),
    came('2037-11-11', '09:00'),
  ]
  const plan = planByHour({ ...day, past, learntFrom: ['2037-11-17', '2037-11-10'] })
  expect(plan.map(({ walkIns }) => walkIns)).toEqual([1.5, 0, 0, 1, 0.5])
})
test('half an hour that is open has to take what comes in it twice as fast', () => {
  const booked = Array.from({ length: 5 }, (_, i) => at(i < 3 ? '13:30' : '13:45'))
  const plan = planByHour({ ...day, booked: [...booked, ...booked.map(() => at('10:00'))] })
  expect(plan.find(({ hour }) => hour === 13)).toMatchObject({ booked: 5, needed: 3 })
  expect(plan.find(({ hour }) => hour === 10)).toMatchObject({ booked: 5, needed: 2 })
})
test('a closed day plans nothing', () => {
  expect(planByHour({ ...day, openings: [], windows: [[], []], booked: [at('10:00')] })).toEqual([])
})

const exception = (kind: 'closed' | 'hours' | 'extra', times: [string, string][]) => ({
  exceptions: [
    { on: TUESDAY, windowId: 'w', kind, openings: times, extraLanes: [], reason: '培训' },
    { on: TUESDAY, windowId: 'other', kind: 'closed' as const, openings: [], extraLanes: [], reason: '检修' },
  ],
})
test.each([
  { why: 'as the hall', hours: null, given: { exceptions: [] }, open: openings },
  {
    why: 'own hours within the hall’s',
    hours: [['08:00', '11:00']] as [string, string][],
    given: { exceptions: [] },
    open: [span('09:00', '11:00')],
  },
  { why: 'closed that day', hours: null, given: exception('closed', []), open: [] },
  {
    why: 'other hours that day',
    hours: null,
    given: exception('hours', [['14:00', '16:00']]),
    open: [span('14:00', '15:00')],
  },
  { why: 'more places change no hours', hours: null, given: exception('extra', []), open: openings },
])('a window is open: $why', ({ hours, given, open }) => {
  expect(windowOpenings({ id: 'w', hours }, TUESDAY, given, openings)).toEqual(open)
})
