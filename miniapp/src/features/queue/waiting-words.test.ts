import { waitingWords } from '../../shell/waiting-words.ts'
import { waitText } from '../organisations/hall-text.ts'

const early = '2037-11-23T02:30:00.000Z'
test.each([
  [
    'checked in before the booked time, first of all',
    { ahead: 0, earlyFor: early },
    '您约的是 10:30，到点前先叫没预约的人',
  ],
  [
    'before it, behind others',
    { ahead: 2, waitMinutes: 20, earlyFor: early },
    '您约的是 10:30，到点前先叫没预约的人',
  ],
  ['its time has come', { ahead: 0, earlyFor: null }, '下一位就是您'],
  ['an older server', { ahead: 1, waitMinutes: 10 }, '前面还有 1 人 · 约 10 分钟'],
  ['free windows', { ahead: 1, waitMinutes: 0 }, '前面还有 1 人 · 很快就到'],
  ['not known how long', { ahead: 1, waitMinutes: null }, '前面还有 1 人'],
  ['not known', { ahead: null }, null],
])('%s', (_, place, words) => {
  expect(waitingWords({ waitMinutes: null, ...place })).toBe(words)
})
test.each([
  [0, 0, '现在没有人等候'],
  [2, 10, '2 人等候，约 10 分钟'],
  [2, 0, '2 人等候，很快就到'],
])('of the hall: %d waiting, %d minutes', (waiting, minutes, words) => {
  expect(waitText(waiting, minutes)).toBe(words)
})
