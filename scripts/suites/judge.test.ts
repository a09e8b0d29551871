import { judge, type Result } from './judge.ts'

const results: Result[] = [
  { name: 'a', outcome: 'passed' },
  { name: 'b', outcome: 'failed', reason: 'why' },
  { name: 'c', outcome: 'left out' },
]

test('a failure that is known is none', () =>
  expect(judge(results, [{ reason: 'refused', tests: ['b'] }])).toEqual({
    passed: 1,
    known: 1,
    leftOut: 1,
    faults: [],
  }))

test('one that is not known is a fault, with its reason', () =>
  expect(judge(results, []).faults).toEqual(['failed: b\n  why']))

test.each(['a', 'c', 'gone'])('%s in the list does not fail: it is to be struck off', name =>
  expect(judge(results, [{ reason: 'refused', tests: ['b', name] }]).faults).toEqual([
    `does not fail any more, strike it off: ${name}`,
  ]),
)
