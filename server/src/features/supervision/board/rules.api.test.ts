import mongoose from 'mongoose'
import { MONDAY_MORNING } from '../../../testing/fixture.ts'
import { type Counted, cameAt, countFigures, countPauses, medianOf, workingDaysUntil } from './rules.ts'

const [town, office] = [new mongoose.Types.ObjectId(), new mongoose.Types.ObjectId()]
const gone = new mongoose.Types.ObjectId()
const noon = (on: string) => new Date(`${on}T04:00:00Z`)
const TODAY = MONDAY_MORNING.slice(0, 10)
const matter = (change: Partial<Counted> = {}): Counted => ({
  status: 'in_progress',
  dueOn: null,
  warnOn: null,
  toldMissingAt: null,
  acceptedAt: noon('2037-11-17'),
  limitDays: 20,
  pauses: [],
  extension: null,
  holderIds: [town],
  asks: [],
  decidedAt: null,
  receivedAt: noon('2037-11-16'),
  stages: [{ name: '初审', organisationId: office, enteredAt: noon('2037-11-18'), doneAt: null, returns: 0 }],
  ...change,
})

test.each<[string, Partial<Counted>, Partial<ReturnType<typeof countFigures>>]>([
  [
    'last day today is yellow, not red',
    { dueOn: TODAY, warnOn: '2037-11-20' },
    { dueToday: 1, yellow: 1, overdue: 0 },
  ],
  ['the day after it is over', { dueOn: '2037-11-22' }, { dueToday: 0, yellow: 0, overdue: 1 }],
  ['a decision stopped the clock', { status: 'decided', dueOn: '2037-11-20' }, { open: 1, overdue: 0 }],
  ['whoever has it leaves', { assigneeIds: [office, gone] }, { toReassign: 1 }],
  ['whoever has it stays', { assigneeIds: [office] }, { toReassign: 0 }],
  [
    'stands still for longer than was told',
    { status: 'paused', pauseLateOn: TODAY },
    { pausesLate: 1, overdue: 1, yellow: 0 },
  ],
  ['stands still as long as was told', { status: 'paused', pauseLateOn: '2037-11-24' }, { pausesLate: 0 }],
  ['nothing names a limit', { limitDays: null }, { noLimit: 1, yellow: 0, overdue: 0 }],
  ['papers told missing', { status: 'papers_missing' }, { papersMissing: 1, asksOpen: 0 }],
])('%s', (_, change, figures) => {
  expect(countFigures([matter(change)], TODAY, new Set([String(gone)]))).toMatchObject(figures)
})
test.each([
  ['to a department that has a stage, when the stage began', matter(), office, noon('2037-11-18')],
  ['to the desk, when it was received', matter({ status: 'received', stages: [] }), town, noon('2037-11-16')],
  [
    'back to the desk, when it was decided',
    matter({ status: 'decided', decidedAt: noon('2037-11-20') }),
    town,
    noon('2037-11-20'),
  ],
])('it came %s', (_, counted, id, at) => {
  expect(cameAt(counted, String(id))).toEqual(at)
})
test('days are working days, and the day it came is not one of them', () => {
  const days = workingDaysUntil('2037-11-23', { years: [2037], days: new Map() })
  expect([days(noon('2037-11-23')), days(noon('2037-11-20')), days(noon('2037-11-16'))]).toEqual([0, 1, 5])
})
test.each([
  [[], null],
  [[3], 3],
  [[9, 1, 2], 2],
  [[4, 1, 2, 9], 3],
])('the median of %j is %j', (numbers, middle) => {
  expect(medianOf(numbers)).toBe(middle)
})

test('pauses a matter and the paused share, with what they are counted of', () => {
  const holidays = { years: [2037], days: new Map() }
  const daysSince = workingDaysUntil(TODAY, holidays)
  const pause = (from: string, until: string | null) => ({
    reason: 'hearing' as const,
    pausedAt: new Date(`${from}T00:00:00Z`),
    resumedAt: until === null ? null : new Date(`${until}T00:00:00Z`),
    untilOn: null,
  })
  const matters = [
    // Five working days passed since Monday the 16th.
    matter(),
    // Two of them stood still.
    matter({ pauses: [pause('2037-11-18', '2037-11-20')] }),
    // No limit, and not accepted: neither has a clock.
    matter({ limitDays: null, pauses: [] }),
    matter({ acceptedAt: null, status: 'received' }),
  ]
  expect(countPauses(matters, TODAY, holidays, daysSince)).toEqual({
    matters: 2,
    pauses: 1,
    perMatter: 0.5,
    usedDays: 8,
    pausedDays: 2,
    share: 0.2,
    often: 0,
  })
  const often = [1, 2, 3].map(nth => pause(`2037-11-1${6 + nth}`, `2037-11-1${6 + nth}`))
  expect(countPauses([matter({ pauses: often })], TODAY, holidays, daysSince).often).toBe(1)
  expect(countPauses([], TODAY, holidays, daysSince)).toMatchObject({
    matters: 0,
    perMatter: null,
    share: null,
  })
})
