import { type Call, spokenCall, unheard } from './speech.ts'

const call = (number: string, calls = 1, calledAt = '2026-11-23T01:00:00.000Z'): Call => ({
  ticketId: number.padStart(24, '0'),
  number,
  windowNumber: 3,
  name: '李**',
  calledAt,
  calls,
})
const at = (second: number) => `2026-11-23T01:00:${String(second).padStart(2, '0')}.000Z`

test.each([
  ['A018', 3, '请 A 零 一 八 号到 3 号窗口'],
  ['B120', 12, '请 B 一 二 零 号到 12 号窗口'],
  ['A5', 1, '请 A 五 号到 1 号窗口'],
  ['Y999', 2, '请 Y 九 九 九 号到 2 号窗口'],
])('%s to window %i is said as %s', (number, windowNumber, said) => {
  expect(spokenCall({ number, windowNumber })).toBe(said)
})

test('says nothing on the first look', () => {
  expect(unheard(null, [call('A018')])).toEqual([])
})
test('says a new call once', () => {
  const before = [call('A017', 1, at(1))]
  const now = [call('A018', 1, at(5)), ...before]
  expect(unheard(before, now).map(({ number }) => number)).toEqual(['A018'])
  expect(unheard(now, now)).toEqual([])
})
test('says several calls in the order they were made', () => {
  const now = [call('A019', 1, at(7)), call('A018', 1, at(5)), call('A017', 1, at(1))]
  expect(unheard([call('A017', 1, at(1))], now).map(({ number }) => number)).toEqual(['A018', 'A019'])
})
test('says a recall again', () => {
  const before = [call('A018', 1, at(1))]
  expect(unheard(before, [call('A018', 2, at(9))]).map(({ calls }) => calls)).toEqual([2])
})
test('an old call that comes back into view is not said', () => {
  const before = [call('A018', 1, at(5)), call('A017', 1, at(4))]
  expect(unheard(before, [call('A017', 1, at(4)), call('A012', 1, at(1))])).toEqual([])
})
