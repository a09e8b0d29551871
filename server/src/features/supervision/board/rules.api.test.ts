import mongoose from 'mongoose'
import { MONDAY_MORNING } from '../../../testing/fixture.ts'
import { type Counted, cameAt, countFigures, medianOf, workingDaysUntil } from './rules.ts'

const [town, office] = [new mongoose.Types.ObjectId(), new mongoose.Types.ObjectId()]
const gone = new mongoose.Types.ObjectId()
const noon = (on: string) => new Date(`${on}T04:00:00Z`)
const TODAY = MONDAY_MORNING.slice(0, 10)
const matter = (change: Partial<Counted> = {}): Counted => ({
  status: 'in_progress',
  dueOn: null,
  warnOn: null,
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
