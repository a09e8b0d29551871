import fc from 'fast-check'
import { type Failure, MOST_TRIES, nextTry, type Tried, whenInDoubt } from './next-try.ts'
import { quietUntil } from './quiet-hours.ts'

const night = { from: '22:00', to: '07:00' }
const local = (time: string) => new Date(`2026-11-${time}:00+08:00`)
type Known = Exclude<Failure, { kind: 'unknown' }>
const later: Known = { kind: 'later' }
type Given = Tried & { failure: Known }
const tried = (over: Partial<Given>): Given => ({
  attempts: 1,
  failure: later,
  now: local('23T10:00'),
  firstTriedAt: local('23T10:00'),
  uselessFrom: local('26T10:00'),
  hasNextWay: false,
  isUrgent: false,
  quiet: night,
  chance: 0,
  ...over,
})
const again = (at: Date) => ({ what: 'again', at })
const after = (seconds: number) => again(new Date(+local('23T10:00') + seconds * 1000))
const refuse = (why: string) => ({ what: 'refuse', why })
const expire = { what: 'expire' }

test.each<[string, Partial<Given>, object]>([
  ['the first wait is five seconds', {}, after(5)],
  ['each is twice the one before', { attempts: 4 }, after(40)],
  ['up to half an hour', { attempts: 12 }, after(1800)],
  ['a little of it is chance', { attempts: 1, chance: 0.8 }, after(6)],
  ['after twenty tries it is given up', { attempts: MOST_TRIES }, refuse('gave_up')],
  ['what is final is', { failure: { kind: 'final', why: 'unsubscribed' } }, refuse('unsubscribed')],
  ['today’s allowance is used up', { failure: { kind: 'tomorrow' }, quiet: null }, again(local('24T00:00'))],
  ['and nobody is woken by the new one', { failure: { kind: 'tomorrow' } }, again(local('24T07:00'))],
  ['what would wake somebody waits', { now: local('23T21:59'), attempts: 12 }, again(local('24T07:00'))],
  [
    'what is urgent does not',
    { now: local('23T22:30'), isUrgent: true },
    again(new Date(+local('23T22:30') + 5000)),
  ],
  ['of no use any more', { now: local('26T10:00') }, expire],
  ['of no use by the next try', { uselessFrom: new Date(+local('23T10:00') + 4000) }, expire],
  [
    'of no use in the morning',
    { now: local('23T21:59'), attempts: 12, uselessFrom: local('24T06:00') },
    expire,
  ],
  [
    'where there is another way one is not patient: six hours of three days',
    { now: local('23T15:50'), attempts: 12, hasNextWay: true },
    refuse('gave_up'),
  ],
  [
    'fifty seconds of ten minutes',
    {
      now: new Date(+local('23T10:00') + 40_000),
      attempts: 3,
      uselessFrom: local('23T10:10'),
      hasNextWay: true,
    },
    refuse('gave_up'),
  ],
  [
    'but tries again within them',
    {
      now: new Date(+local('23T10:00') + 15_000),
      attempts: 3,
      uselessFrom: local('23T10:10'),
      hasNextWay: true,
    },
    after(35),
  ],
])('%s', (_, over, expected) => expect(nextTry(tried(over))).toEqual(expected))

const minutes = (most: number) => fc.integer({ min: 0, max: most }).map(count => count * 60_000)
const cases = fc.record({
  attempts: fc.integer({ min: 1, max: 30 }),
  failure: fc.constantFrom<Known>(later, { kind: 'tomorrow' }, { kind: 'final', why: 'account' }),
  waited: minutes(5000),
  useful: minutes(5000),
  hasNextWay: fc.boolean(),
  isUrgent: fc.boolean(),
  chance: fc.float({ min: 0, max: Math.fround(0.999), noNaN: true }),
})
const triedOf = ({
  waited,
  useful,
  ...over
}: typeof cases extends fc.Arbitrary<infer T> ? T : never): Given => {
  const now = new Date(+local('23T10:00') + waited)
  return tried({ ...over, now, uselessFrom: new Date(+local('23T10:00') + useful) })
}

test('a next try is later than now, of use, and wakes nobody without need', () => {
  fc.assert(
    fc.property(cases, given => {
      const asked = triedOf(given)
      const next = nextTry(asked)
      if (next.what !== 'again') return
      expect(+next.at).toBeGreaterThan(+asked.now)
      expect(+next.at).toBeLessThan(+asked.uselessFrom)
      if (!asked.isUrgent) expect(quietUntil(next.at, night)).toBeNull()
      expect(asked.failure.kind).not.toBe('final')
    }),
  )
})
test('whatever goes wrong, it comes to an end', () => {
  fc.assert(
    fc.property(cases, given => {
      let asked = triedOf({ ...given, attempts: 1, failure: later })
      for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
        const next = nextTry({ ...asked, attempts: tries })
        if (next.what !== 'again') return
        asked = { ...asked, now: next.at }
      }
      throw new Error('it is tried for ever')
    }),
  )
})

test.each([
  ['sms', false, later],
  ['sms', true, later],
  ['wechat', true, later],
  ['wechat', false, { kind: 'final', why: 'in_doubt' }],
] as const)('nobody wrote down the answer, %s, tells what it sent: %s', (way, tells, failure) =>
  expect(whenInDoubt(way, tells)).toEqual(failure),
)
