import { shareOf } from './satisfaction.ts'
import { type Asked, breaksBetween, differenceOf } from './trend.ts'

const asked = (
  wordings: Record<string, number>,
  channels: Record<string, number> = { tablet: 10 },
): Asked => ({
  wordings,
  channels,
})
test.each<[string, Asked, Asked, string[]]>([
  ['the same words and channels', asked({ a: 100 }), asked({ a: 40 }), []],
  ['words changed within the second month', asked({ a: 100 }), asked({ a: 50, b: 50 }), ['wording']],
  ['words changed on its last day', asked({ a: 100 }), asked({ a: 99, b: 1 }), []],
  ['words changed between them', asked({ a: 100 }), asked({ b: 100 }), ['wording']],
  [
    'tablets were put up',
    asked({ a: 1 }, { sms: 90, ticket: 10 }),
    asked({ a: 1 }, { tablet: 80, sms: 20 }),
    ['channel'],
  ],
  [
    'a little more by text message',
    asked({ a: 1 }, { tablet: 80, sms: 20 }),
    asked({ a: 1 }, { tablet: 60, sms: 40 }),
    [],
  ],
  ['both', asked({ a: 1 }, { sms: 1 }), asked({ b: 1 }, { tablet: 1 }), ['wording', 'channel']],
  ['nobody was asked before', asked({}, {}), asked({ a: 9 }), []],
])('%s', (_, before, after, breaks) => expect(breaksBetween(before, after)).toEqual(breaks))

test('a difference stands between months that may be compared, and nowhere else', () => {
  const [a, b] = [shareOf(90, 100), shareOf(95, 100)]
  expect(differenceOf(a, b, [])).toBeCloseTo(5)
  expect(differenceOf(a, b, ['wording'])).toBeNull()
  expect(differenceOf(a, shareOf(20, 20), [])).toBeNull()
  expect(differenceOf(null, b, [])).toBeNull()
})
