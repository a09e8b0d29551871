import type { NewMatter } from '@zhenyiban/shared/matters/contract.ts'
import { contentOf, isSignatureStale, needsConsent, signedNoLaterThan } from './rules.ts'

const now = new Date('2037-11-23T01:30:00.000Z')
const daysAgo = (days: number) => new Date(+now - days * 86_400_000)

test('an agent needs a consent; who has a window does not', () => {
  expect(needsConsent('agent')).toBe(true)
  expect(needsConsent('clerk')).toBe(false)
  expect(needsConsent('manager')).toBe(false)
})
test.each([
  [0, false],
  [30, false],
  [30.01, true],
  [-1, false],
])('a signature of %s days ago: stale is %s', (days, stale) => {
  expect(isSignatureStale(daysAgo(days), now)).toBe(stale)
})
test('nobody signs in the future', () => {
  expect(signedNoLaterThan(daysAgo(-1), now)).toEqual(now)
  expect(signedNoLaterThan(daysAgo(1), now)).toEqual(daysAgo(1))
})
test('the content is told apart by what is applied for, not by order or consent', () => {
  const wish: NewMatter = {
    hallId: 'a',
    itemId: 'b',
    ticketId: null,
    applicant: { name: '李秀兰', idNumber: '1', phone: '2', villageId: null },
    handedIn: ['身份证', '照片'],
  }
  const same = { ...wish, handedIn: ['照片', '身份证'] }
  expect(contentOf(same)).toBe(contentOf(wish))
  for (const change of [
    { itemId: 'c' },
    { handedIn: ['照片'] },
    { applicant: { ...wish.applicant, name: '李秀英' } },
    { applicant: { ...wish.applicant, villageId: 'v' } },
  ])
    expect(contentOf({ ...wish, ...change })).not.toBe(contentOf(wish))
})
