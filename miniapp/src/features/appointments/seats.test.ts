import { byHalfDay, seatLevel } from './seats.ts'

test.each([
  [8, 8, 'plenty'],
  [8, 3, 'plenty'],
  [9, 3, 'tight'],
  [12, 4, 'tight'],
  [8, 2, 'few'],
  [8, 1, 'few'],
  [2, 2, 'few'],
  [8, 0, 'full'],
  [8, -1, 'full'],
] as const)('of %i seats %i left is told as %s', (seats, left, level) => {
  expect(seatLevel(seats, left)).toBe(level)
})

test('noon belongs to the afternoon', () => {
  const slots = ['09:00', '11:30', '12:00', '16:30'].map(time => ({ time }))
  expect(byHalfDay(slots)).toEqual({ morning: slots.slice(0, 2), afternoon: slots.slice(2) })
})
