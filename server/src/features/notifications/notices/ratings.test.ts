import type { EventName, Events } from '../../../kernel/outbox.ts'
import { ratingNotices } from './ratings.ts'

const residentId = '65f000000000000000000001'
const ofCase = { rectificationId: 'c1', organisationId: 'o1', residentId, subjectName: '白蕉镇 A018 号' }
const dueOn = '2026-12-03'
type Name = Extract<EventName, `rectification.${string}` & keyof typeof ratingNotices>
const noticeOf = (name: Name, payload: object) =>
  ratingNotices[name]({ organisationId: 'o1', ...payload } as never as Events[Name] & never)

test.each([
  [
    'rectification.answered',
    { ...ofCase, text: '加开一个窗口', closesOn: '2026-12-07' },
    /我们改了：加开一个窗口。解决了吗？请说一声，12月7日 周一前不说，就先按规则结案。/,
  ],
  ['rectification.answered', { ...ofCase, measure: '加开一个窗口' }, /我们改了：加开一个窗口。谢谢您/],
  ['rectification.reopened', { ...ofCase, dueOn }, /还没解决，这次换别人来办，12月3日 周四前答复您。/],
  [
    'rectification.closed',
    { ...ofCase, end: 'confirmed', mayRateAgain: true },
    /解决了，谢谢您告诉我们。整改以后可以再评一次。/,
  ],
  ['rectification.closed', { ...ofCase, end: 'partly', mayRateAgain: false }, /部分解决，已经记下。$/],
  ['rectification.closed', { ...ofCase, end: 'unsolved', mayRateAgain: true }, /未解决.*12345/],
  ['rectification.closed', { ...ofCase, end: 'by_rule', mayRateAgain: true }, /不算作解决.*再评一次/],
  ['rectification.closed', { ...ofCase, end: 'unreachable', mayRateAgain: true }, /没有找到您/],
  [
    'rectification.upheld',
    { ...ofCase, kind: 'abusive', reasons: '一天评了三十次' },
    /恶意差评。评价留着，满意度里照样算；整改按「申诉成立」结案，单独计数。理由：一天评了三十次。/,
  ],
] as [Name, object, RegExp][])('%s of %j is told in full sentences', (name, payload, text) => {
  const notice = noticeOf(name, payload)!
  expect(notice).toMatchObject({ residentId, target: { kind: 'rectification', id: 'c1' }, push: null })
  expect(notice.title.length).toBeLessThanOrEqual(12)
  expect(notice.text).toMatch(text)
  expect(notice.text).toMatch(/。$/)
  expect(notice.text).not.toMatch(/。。|null|undefined|NaN/)
  // Who has no account reads it with the key.
  expect(noticeOf(name, { ...payload, residentId: null })).toBeNull()
})

test('of an appeal that was upheld one message tells, with its reasons', () => {
  expect(noticeOf('rectification.closed', { ...ofCase, end: 'upheld', mayRateAgain: false })).toBeNull()
})
