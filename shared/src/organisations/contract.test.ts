import { hoursInWords, type OpeningHours } from './contract.ts'

const openingHours: OpeningHours = [
  ['09:00', '12:00'],
  ['13:00', '17:00'],
]
test.each([
  [{}, '09:00–12:00、13:00–17:00'],
  [{ 3: [], 5: openingHours.slice(0, 1) }, '09:00–12:00、13:00–17:00；周三不开放；周五 09:00–12:00'],
  [{ 7: openingHours }, '09:00–12:00、13:00–17:00；周日 09:00–12:00、13:00–17:00'],
])('the hours of a hall with %j read %s', (weekdayHours, words) => {
  expect(hoursInWords({ openingHours, weekdayHours })).toBe(words)
})
