import {
  areaCodeOf,
  isAreaCode,
  isCaseNumberTaken,
  isItemCodeTaken,
} from '@zhenyiban/shared/province/form.ts'
import { refusedWhys, refusedWords, whyOfCode } from '@zhenyiban/shared/province/refused.ts'
import fc from 'fast-check'
import {
  GIVEN_UP_AFTER_MS,
  nextReport,
  type ReportFailure,
  wantedOfMatter,
  wantedOfRating,
  wantedOfRectification,
} from './rules.ts'

const NOW = new Date('2026-11-30T02:00:00Z')
type Matter = Parameters<typeof wantedOfMatter>[0]
const one = { what: 'case.1', needs: null, kind: 'case', stage: 1, round: null }
const two = { what: 'case.2', needs: 'case.1', kind: 'case', stage: 2, round: null }

test.each<[string, Matter, object[]]>([
  ['received', { acceptedAt: null, endedAt: null, status: 'received' }, []],
  ['accepted', { acceptedAt: NOW, endedAt: null, status: 'in_progress' }, [one]],
  ['decided, not handed over', { acceptedAt: NOW, endedAt: null, status: 'decided' }, [one]],
  ['ended', { acceptedAt: NOW, endedAt: NOW, status: 'closed' }, [one, two]],
  ['taken back on the way', { acceptedAt: NOW, endedAt: NOW, status: 'withdrawn' }, [one, two]],
  ['taken back before', { acceptedAt: null, endedAt: NOW, status: 'withdrawn' }, []],
  ['never accepted', { acceptedAt: null, endedAt: NOW, status: 'declined' }, [{ ...two, needs: null }]],
  ['a promise broken', { acceptedAt: NOW, endedAt: NOW, status: 'declined' }, [one, two]],
])('of a matter that is %s', (_, matter, wanted) => {
  expect(wantedOfMatter(matter)).toEqual(wanted)
})
test.each([
  [wantedOfRating('accepted', 1), 'rating.1.1', 'case.1'],
  [wantedOfRating('ended', 1), 'rating.2.1', 'case.2'],
  [wantedOfRating('ended', 2), 'rating.2.2', 'rectification.2.1'],
  [wantedOfRectification('ended', 1), 'rectification.2.1', 'rating.2.1'],
])('case %#: what it is and what it waits for', (wanted, what, needs) => {
  expect([wanted.what, wanted.needs]).toEqual([what, needs])
})
const after = (seconds: number) => ({ what: 'again', at: new Date(+NOW + seconds * 1000) })
const WEEK_AGO = new Date(+NOW - GIVEN_UP_AFTER_MS)
type Tried = Parameters<typeof nextReport>[0]
const tried = (over: Partial<Tried>): Tried => ({
  attempts: 1,
  failure: { kind: 'later' },
  now: NOW,
  firstTriedAt: NOW,
  chance: 0,
  ...over,
})
test.each<[string, Partial<Tried>, object]>([
  ['the first wait is ten seconds', {}, after(10)],
  ['each is twice the one before', { attempts: 4 }, after(80)],
  ['up to an hour', { attempts: 30 }, after(3600)],
  ['a little of it is chance', { chance: 0.8 }, after(12)],
  ['who does not know us is asked every ten minutes', { failure: { kind: 'account' } }, after(600)],
  ['so is who does not know the matter', { failure: { kind: 'unknown_case' } }, after(600)],
  ['what is final is', { failure: { kind: 'final', why: 'already' } }, { what: 'refuse', why: 'already' }],
  ['after a week it is given up', { firstTriedAt: WEEK_AGO }, { what: 'give_up' }],
])('%s', (_, over, next) => {
  expect(nextReport(tried(over))).toEqual(next)
})
test('a report is tried again later, never earlier than in ten seconds, and for a week at most', () => {
  const failures: ReportFailure[] = [{ kind: 'later' }, { kind: 'account' }, { kind: 'unknown_case' }]
  fc.assert(
    fc.property(
      fc.constantFrom(...failures),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (failure, chance) => {
        let now = NOW
        for (let attempts = 1; attempts < 2000; attempts += 1) {
          const next = nextReport({ attempts, failure, now, firstTriedAt: NOW, chance })
          if (next.what !== 'again') {
            expect(next.what).toBe('give_up')
            return expect(+now - +NOW).toBeLessThanOrEqual(GIVEN_UP_AFTER_MS)
          }
          expect(+next.at - +now).toBeGreaterThanOrEqual(10_000)
          now = next.at
        }
        throw new Error('it was never given up')
      },
    ),
  )
})

test.each<[string, boolean]>([
  ['11440117MB2C921234', true],
  ['A'.repeat(32), true],
  ['A'.repeat(33), false],
  ['', false],
  ['A 1', false],
  ['社保-1', false],
  ['511A0138000000-511602000000-000-115113010833722043-1-00', false],
])('an item code %j: %p', (code, taken) => expect(isItemCodeTaken(code)).toBe(taken))
test.each<[string, boolean]>([
  ['44011711320261130000012', true],
  ['4'.repeat(50), true],
  ['4'.repeat(51), false],
])('a case number %j: %p', (number, taken) => expect(isCaseNumberTaken(number)).toBe(taken))
test.each<[string, boolean]>([
  ['440117113000', true],
  ['440117113246', false],
  ['440117113', false],
])('an area %s: %p', (code, is) => expect(isAreaCode(code)).toBe(is))
test('a town’s statistical code is its area, with three zeros', () => {
  expect(areaCodeOf('440117113')).toBe('440117113000')
  expect(areaCodeOf('440117')).toBeNull()
  expect(areaCodeOf(null)).toBeNull()
})
test('every reason is said in words that say what to do', () => {
  expect(['E04', 'E05', 'E07', 'E01', 'E99'].map(whyOfCode)).toEqual([
    'unknown_item',
    'unknown_area',
    'already',
    'form',
    'form',
  ])
  for (const why of refusedWhys) expect(refusedWords[why]).toMatch(/。$/)
})
