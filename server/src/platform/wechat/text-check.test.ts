import { textsWithin, worstOf } from './text-check.ts'

test.each([
  ['', []],
  ['  ', []],
  ['窗口的人很好', [6]],
  ['好'.repeat(2500), [2500]],
  ['好'.repeat(2501), [2500, 51]],
  ['𠮷'.repeat(2501), [2500, 51]],
  ['好'.repeat(5000), [2500, 2500, 100]],
])('a text is told in pieces of at most 2500 characters', (text, lengths) => {
  expect(textsWithin(text).map(piece => [...piece].length)).toEqual(lengths)
})
test('a word across a cut is whole in one of the pieces', () => {
  const text = `${'好'.repeat(2498)}坏人坏事${'好'.repeat(100)}`
  expect(textsWithin(text).filter(piece => piece.includes('坏人坏事'))).toHaveLength(1)
})
test.each([
  [[], 'pass'],
  [['pass', 'review', 'pass'], 'review'],
  [['review', 'risky'], 'risky'],
  [['something new'], 'review'],
])('%j together are %s', (verdicts, worst) => expect(worstOf(verdicts)).toBe(worst))
