import { bookingDefaults } from '@zhenyiban/shared/organisations/contract.ts'
import fc from 'fast-check'
import {
  isDue,
  isTimeToAsk,
  type Reminder,
  remindableUntil,
  reminders,
  uselessFrom,
} from './reminder-rules.ts'

/** An instant by its time in China. */
const at = (local: string) => new Date(`${local}:00+08:00`)
const TEN = at('2037-11-24T10:00')
const EARLIER = at('2037-11-20T15:00')
const RULE = bookingDefaults.reminders
const dueAt = (now: string, chosenAt: Date | null = EARLIER, reminded: Reminder[] = []) =>
  reminders.filter(each => isDue(each, RULE, { startsAt: TEN, chosenAt, reminded }, at(now)))

test.each([
  ['two days before', '2037-11-22T12:00', []],
  ['the day before, too early', '2037-11-23T17:59', []],
  ['the day before from the hall’s time on', '2037-11-23T18:00', ['day_before']],
  ['the day before, up to three hours late', '2037-11-23T20:59', ['day_before']],
  ['later still, when the house was down', '2037-11-23T21:00', []],
  ['on the day, more than an hour before', '2037-11-24T08:59', []],
  ['an hour before', '2037-11-24T09:00', ['shortly_before']],
  ['a minute before', '2037-11-24T09:59', ['shortly_before']],
  ['begun', '2037-11-24T10:00', []],
  ['over', '2037-11-24T11:00', []],
])('a booking for 10:00, %s', (_, now, due) => {
  expect(dueAt(now)).toEqual(due)
})

test.each([
  ['late on the day before that', '2037-11-22T23:59', '2037-11-23T18:00', ['day_before']],
  ['on the day before, at night', '2037-11-23T00:00', '2037-11-23T18:00', []],
  ['on the day before', '2037-11-23T12:00', '2037-11-23T18:01', []],
  [
    'on the day before: an hour before it still is told',
    '2037-11-23T12:00',
    '2037-11-24T09:00',
    ['shortly_before'],
  ],
  ['on the day', '2037-11-24T08:59', '2037-11-24T09:00', ['shortly_before']],
  ['within the last hour', '2037-11-24T09:00', '2037-11-24T09:01', []],
])('chosen %s', (_, chosenAt, now, due) => {
  expect(dueAt(now, at(chosenAt))).toEqual(due)
})

test('bookings made before there were reminders have them too', () => {
  expect(dueAt('2037-11-23T18:00', null)).toEqual(['day_before'])
  expect(isDue('shortly_before', RULE, { startsAt: TEN }, at('2037-11-24T09:30'))).toBe(true)
})
test.each([
  [{ dayBeforeAt: '08:00', minutesBefore: 60 }, '2037-11-23T08:00', ['day_before']],
  [{ dayBeforeAt: '22:30', minutesBefore: 60 }, '2037-11-23T23:59', ['day_before']],
  [{ dayBeforeAt: '22:30', minutesBefore: 60 }, '2037-11-24T00:00', []],
  [{ dayBeforeAt: null, minutesBefore: 720 }, '2037-11-23T22:00', ['shortly_before']],
  [{ dayBeforeAt: null, minutesBefore: null }, '2037-11-23T18:00', []],
  [{ dayBeforeAt: null, minutesBefore: null }, '2037-11-24T09:59', []],
])('a hall that says %j, at %s', (rule, now, due) => {
  expect(reminders.filter(each => isDue(each, rule, { startsAt: TEN, chosenAt: EARLIER }, at(now)))).toEqual(
    due,
  )
})
test('each comes once', () => {
  expect(dueAt('2037-11-23T18:01', EARLIER, ['day_before'])).toEqual([])
  expect(dueAt('2037-11-24T09:01', EARLIER, ['day_before'])).toEqual(['shortly_before'])
  expect(dueAt('2037-11-24T09:01', EARLIER, ['day_before', 'shortly_before'])).toEqual([])
})

test.each([
  ['day_before', '2037-11-24T00:00'],
  ['shortly_before', '2037-11-24T10:00'],
] as const)('%s delivered late is of no use from %s on', (reminder, until) => {
  expect(uselessFrom(reminder, TEN)).toEqual(at(until))
})

test.each([
  ['2037-11-22T23:59', false],
  ['2037-11-23T00:00', true],
  ['2037-11-24T09:59', true],
  ['2037-11-24T10:00', false],
])('at %s it is asked whether they come: %s', (now, asked) => {
  expect(isTimeToAsk(TEN, at(now))).toBe(asked)
})

test('what is due lies ahead, is among those looked at, and is still of use', () => {
  const minutes = fc.integer({ min: 0, max: 4 * 24 * 60 }).map(each => new Date(+EARLIER + each * 60_000))
  fc.assert(
    fc.property(
      fc.constantFrom(...reminders),
      minutes,
      minutes,
      minutes,
      (reminder, startsAt, chosenAt, now) => {
        if (!isDue(reminder, RULE, { startsAt, chosenAt, reminded: [] }, now)) return
        expect(+startsAt).toBeGreaterThan(+now)
        expect(+startsAt).toBeLessThanOrEqual(+remindableUntil(now))
        expect(+uselessFrom(reminder, startsAt)).toBeGreaterThan(+now)
        expect(isTimeToAsk(startsAt, now)).toBe(true)
      },
    ),
  )
})
