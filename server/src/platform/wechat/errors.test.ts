import { verdictOf } from './errors.ts'

test.each([
  [0, 'done'],
  [40001, 'stale_token'],
  [42001, 'stale_token'],
  [40014, 'stale_token'],
  [43101, 'no_credit'],
  [40003, 'rejected'],
  [40037, 'rejected'],
  [41030, 'rejected'],
  [45168, 'rejected'],
  [47003, 'rejected'],
  [43107, 'alarm'],
  [48001, 'alarm'],
  [40013, 'alarm'],
  [40125, 'alarm'],
  [45009, 'later'],
  [45011, 'later'],
  [-1, 'later'],
  [99999, 'later'],
])('%d: %s', (errcode, verdict) => expect(verdictOf(errcode)).toBe(verdict))
