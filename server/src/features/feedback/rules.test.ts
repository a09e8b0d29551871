import type { FeedbackKind } from '@zhenyiban/shared/feedback/kinds.ts'
import { type FeedbackStatus, feedbackStatuses } from '@zhenyiban/shared/feedback/statuses.ts'
import { currentPack } from '@zhenyiban/shared/ratings/rule-packs.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import { answerBy, closesOn, isLate, lightOf, namedIn, numberOf, statusesOf } from './rules.ts'

const { feedbackLimits } = currentPack('national')
const holidays: Holidays = {
  years: [2026, 2027],
  days: new Map([
    ['2027-01-01', { name: '元旦', working: false }],
    ['2026-12-26', { name: '元旦', working: true }],
  ]),
}
test.each([
  // Counted from the day after, whatever the hour; weekends and holidays are not counted, make-up days are.
  ['2026-11-23T01:00:00Z', '2026-11-30'],
  ['2026-11-23T15:59:00Z', '2026-11-30'],
  ['2026-11-27T09:00:00Z', '2026-12-04'],
  ['2026-11-28T09:00:00Z', '2026-12-04'],
  ['2026-12-24T01:00:00Z', '2026-12-30'],
  ['2026-12-28T01:00:00Z', '2027-01-05'],
])('what was reported at %s is answered by %s', (at, dueOn) => {
  expect(answerBy(feedbackLimits.not_done, new Date(at), holidays)).toBe(dueOn)
})
test.each<[FeedbackKind, string]>([
  ['question', '2026-11-25'],
  ['help', '2026-11-25'],
  ['not_done', '2026-11-30'],
  ['complaint', '2026-12-02'],
  ['suggestion', '2026-12-14'],
])('each kind has a limit of its own: %s, said on Monday, by %s', (kind, dueOn) => {
  expect(answerBy(feedbackLimits[kind], new Date('2026-11-23T01:00:00Z'), holidays)).toBe(dueOn)
})
test.each<[FeedbackKind, string]>([
  ['question', '2026-11-30'],
  ['complaint', '2026-12-14'],
])('a town with another pack answers by its days: %s by %s', (kind, dueOn) => {
  const slow = currentPack('sichuan_city').feedbackLimits[kind]
  expect(answerBy(slow, new Date('2026-11-23T01:00:00Z'), holidays)).toBe(dueOn)
})
test('an answer waits seven days for the resident’s word', () => {
  expect(closesOn(feedbackLimits.not_done, new Date('2026-11-24T01:00:00Z'))).toBe('2026-12-01')
  expect(closesOn(feedbackLimits.not_done, new Date('2026-11-24T16:00:00Z'))).toBe('2026-12-02')
})

test.each<[FeedbackStatus, string, string | null, boolean]>([
  ['reported', '2026-11-26', 'green', false],
  ['reported', '2026-11-27', 'yellow', false],
  ['reported', '2026-11-28', 'yellow', false],
  ['reopened', '2026-11-30', 'yellow', false],
  ['reported', '2026-12-01', 'red', true],
  ['reopened', '2026-12-01', 'red', true],
  ['answered', '2026-12-01', null, false],
  ['answered_again', '2026-12-20', null, false],
  ['solved', '2026-12-20', null, false],
  ['closed', '2026-12-20', null, false],
])('%s and due on Monday the 30th, seen on %s: %s, late %s', (status, today, light, late) => {
  const since = new Date('2026-11-23T01:00:00Z')
  const owed = { limit: feedbackLimits.not_done, status, since, dueOn: '2026-11-30' }
  expect(lightOf(owed, today, holidays)).toBe(light)
  expect(isLate(owed, today)).toBe(late)
})

test.each([
  ['三号窗口的陈晓敏不收', ['陈晓敏']],
  ['陈 晓敏 和李国强都说不行', ['陈晓敏', '李国强']],
  ['姓陈的那位不收', []],
  ['系统一直转圈', []],
])('%s names %j', (text, names) => {
  const people = [{ name: '陈晓敏' }, { name: '李国强' }, { name: '何建华' }]
  expect(namedIn(text, people).map(({ name }) => name)).toEqual(names)
})

test('each status stands in one list besides all', () => {
  expect([...statusesOf.open, ...statusesOf.answered, ...statusesOf.ended].sort()).toEqual(
    [...feedbackStatuses].sort(),
  )
})
test('the number reads out as its day and place in it', () => {
  expect(numberOf('2037-11-23', 1)).toBe('FK203711230001')
  expect(numberOf('2037-11-23', 12345)).toBe('FK2037112312345')
})
