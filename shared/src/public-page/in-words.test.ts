import { formatMonth, percentOf } from './in-words.ts'

test.each([
  [0, '0%'],
  [0.00001, '0.1%'],
  [0.333333, '33.3%'],
  [0.95, '95%'],
  [0.99999, '99.9%'],
  [1, '100%'],
])('%d is said as %s', (share, said) => {
  expect(percentOf(share)).toBe(said)
})
test('a month is said with its year', () => {
  expect(formatMonth('2037-08')).toBe('2037年8月')
})
