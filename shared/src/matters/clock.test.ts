import type { MatterClock } from './clock.ts'
import { clockSentence, limitSentence, pauseSentence } from './clock.ts'

const clock = (change: Partial<MatterClock>): MatterClock => ({
  light: 'green',
  limitDays: 15,
  extensionDays: 0,
  usedDays: 6,
  leftDays: 9,
  pausedDays: 0,
  paused: null,
  provisional: false,
  days: [],
  ...change,
})
const hearing = { reason: 'hearing', fromOn: '2026-11-25' } as const

test.each<[Partial<MatterClock>, boolean, string]>([
  [{}, false, '已用 6 个工作日，还剩 9 个'],
  [{ usedDays: 15, leftDays: 0, light: 'yellow' }, false, '今天是最后一天'],
  [{ usedDays: 15, leftDays: 0, light: 'red' }, false, '已用 15 个工作日，已经超期'],
  [{ usedDays: 17, leftDays: -2, light: 'red' }, false, '已用 17 个工作日，超期 2 个'],
  [{ usedDays: 15, leftDays: 0, light: 'yellow', paused: hearing }, false, '已用 15 个工作日，还剩 0 个'],
  [{}, true, '用了 6 个工作日，限 15 个'],
  [{ usedDays: 17, leftDays: -2, light: 'red' }, true, '已用 17 个工作日，超期 2 个'],
])('%j, ended %s: %s', (change, ended, sentence) => {
  expect(clockSentence(clock(change), ended)).toBe(sentence)
})

test('why it stands still and what the limit is made of', () => {
  expect(pauseSentence(clock({}))).toBeNull()
  expect(pauseSentence(clock({ paused: hearing }))).toBe('11月25日 周三起暂停计时：听证')
  expect(limitSentence(clock({}))).toBe('承诺 15 个工作日')
  expect(limitSentence(clock({ extensionDays: 5, pausedDays: 3 }))).toBe(
    '承诺 15 个工作日，批准延长 5 个，暂停 3 个不计',
  )
})
