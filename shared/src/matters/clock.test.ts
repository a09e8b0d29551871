import type { MatterClock } from './clock.ts'
import {
  clockSentence,
  firstDueSentence,
  lightWord,
  limitSentence,
  overrunWords,
  pauseSentence,
} from './clock.ts'

const clock = (change: Partial<MatterClock>): MatterClock => ({
  light: 'green',
  limitDays: 15,
  extensionDays: 0,
  usedDays: 6,
  leftDays: 9,
  pausedDays: 0,
  isLastDay: false,
  paused: null,
  provisional: false,
  days: [],
  ...change,
})
const hearing = {
  reason: 'hearing',
  fromOn: '2026-11-25',
  plannedDays: null,
  plannedUntilOn: null,
  late: false,
} as const

test.each<[Partial<MatterClock>, boolean, string]>([
  [{}, false, '已用 6 个工作日，还剩 9 个'],
  [{ usedDays: 15, leftDays: 0, light: 'yellow', isLastDay: true }, false, '今天是最后一天'],
  [{ limitDays: 0, usedDays: 0, leftDays: 0 }, false, '收件那天不上班，下一个工作日当场办好'],
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
  const planned = { ...hearing, plannedDays: 20, plannedUntilOn: '2026-12-22' }
  expect(pauseSentence(clock({ paused: planned }))).toBe(
    '11月25日 周三起暂停计时：听证，预计 20 个工作日，到 12月22日 周二',
  )
  expect(pauseSentence(clock({ paused: { ...planned, late: true } }))).toMatch(
    /12月22日 周二，已超过预计的日子$/,
  )
  // What was recorded before is read as it was.
  expect(pauseSentence(clock({ paused: { ...hearing, reason: 'testing' } }))).toBe(
    '11月25日 周三起暂停计时：检验检测',
  )
  expect(limitSentence(clock({}), 'promised')).toBe('承诺 15 个工作日')
  expect(limitSentence(clock({}), 'legal')).toBe('法定 15 个工作日')
  expect(limitSentence(clock({}), null)).toBe('限 15 个工作日')
  expect(limitSentence(clock({ extensionDays: 5, pausedDays: 3 }), 'promised')).toBe(
    '承诺 15 个工作日，批准延长 5 个，暂停 3 个不计',
  )
  const running = { extensionDays: 0, pausedDays: 0, paused: null }
  const first = (change: object) => firstDueSentence('2026-12-21', { ...running, ...change })
  expect(first({ extensionDays: 5 })).toBe('原定 12月21日 周一 前办好，批准延长了')
  expect(first({ pausedDays: 2 })).toBe('原定 12月21日 周一 前办好，因暂停计时顺延')
  expect(first({})).toBe('原定 12月21日 周一 前办好，因放假安排调整')
  expect(firstDueSentence(null, running)).toBeNull()
})

test.each([
  [{ light: 'green' as const }, '按时'],
  [{ light: 'red' as const, overdue: true }, '已超期'],
  [{ light: 'red' as const, pauseLate: true }, '暂停超过预计'],
  [{ light: 'red' as const, pauseLate: true, overdue: true }, '已超期'],
  [{ limitBasis: 'none' as const }, '不计时限'],
  [{ limitBasis: 'none' as const, status: 'closed' as const }, null],
  [{ status: 'received' as const }, null],
])('the light %j is told as %s', (change, word) => {
  const lit = {
    light: null,
    overdue: false,
    pauseLate: false,
    limitBasis: null,
    status: 'in_progress' as const,
  }
  expect(lightWord({ ...lit, ...change })).toBe(word)
})
test('a pause that took no longer than was said is told without an overrun', () => {
  expect(overrunWords({ plannedDays: 5, actualDays: 5, overDays: 0, cappedDays: 0 })).toBeNull()
})
