import { missingPapers, whyNotPromisable } from '@zhenyiban/shared/matters/promise.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import fc from 'fast-check'
import { barredUntil, isReminderDue, promiseStatusOf, stillOwed, whyNotPromise } from './promise-rules.ts'

const paper = (name: string, handedIn: boolean, required = true) => ({ name, required, handedIn })
const [card, photo, income] = ['居民身份证', '近期一寸照片', '收入证明']
const days = { today: '2026-11-26', lastOn: '2026-12-24' }

describe('what may be promised', () => {
  test.each([
    ['the photo alone', [paper(card, true), paper(photo, false)], null],
    ['two papers', [paper(card, true), paper(photo, false), paper(income, false)], null],
    ['nothing', [paper(card, true), paper(photo, true)], 'matter.nothing_to_promise'],
    ['an optional paper', [paper(card, true), paper(photo, false, false)], 'matter.nothing_to_promise'],
    ['the ID card', [paper(card, false), paper(photo, true)], 'matter.main_paper_missing'],
    ['the ID card too', [paper(card, false), paper(photo, false)], 'matter.main_paper_missing'],
  ])('%s missing', (_, papers, code) => {
    expect(whyNotPromisable(papers)).toBe(code)
  })
})

describe('a promise', () => {
  const papers = [paper(card, true), paper(photo, false), paper(income, false), paper('委托书', false, false)]
  test.each([
    [[photo, income], '2026-11-27', null],
    [[income, photo], '2026-12-24', null],
    [[photo, income], '2026-11-26', 'matter.promise_day'],
    [[photo, income], '2026-12-25', 'matter.promise_day'],
    [[photo], '2026-11-27', 'matter.promise_incomplete'],
    [[photo, photo], '2026-11-27', 'matter.promise_incomplete'],
    [[photo, income, '委托书'], '2026-11-27', 'matter.promise_incomplete'],
  ])('of %j by %s: %s', (materials, byOn, code) => {
    expect(whyNotPromise(papers, { materials, byOn }, days)).toBe(code)
  })
  test('is not possible where the limit leaves no day', () => {
    const wish = { materials: [photo, income], byOn: '2026-11-27' }
    expect(whyNotPromise(papers, wish, { ...days, lastOn: null })).toBe('matter.promise_day')
  })
  test('is never taken while a main paper is missing, nor of other papers or for another day', () => {
    const name = fc.constantFrom(card, '户口簿', '申请表', photo, income, '房产证明')
    const papersOf = fc.uniqueArray(fc.record({ name, required: fc.boolean(), handedIn: fc.boolean() }), {
      selector: each => each.name,
    })
    const day = fc.integer({ min: 1, max: 31 }).map(on => `2026-12-${String(on).padStart(2, '0')}`)
    fc.assert(
      fc.property(papersOf, fc.subarray([card, photo, income]), day, day, (held, ticked, byOn, lastOn) => {
        const missing = missingPapers(held)
        const materials = ticked.length > 0 ? ticked : missing
        const code = whyNotPromise(held, { materials, byOn }, { today: '2026-12-10', lastOn })
        if (missing.some(each => [card, '户口簿', '申请表'].includes(each)))
          expect(code).toBe('matter.main_paper_missing')
        if (code !== null) return
        expect([...materials].sort()).toEqual([...missing].sort())
        expect(byOn > '2026-12-10' && byOn <= lastOn).toBe(true)
      }),
    )
  })
})

test('what is owed is what has neither been handed in nor waits to be looked at', () => {
  const promise = { materials: [photo, income] }
  const papers = [paper(card, true), paper(photo, true), paper(income, false)]
  expect(stillOwed(promise, papers, [])).toEqual([income])
  expect(stillOwed(promise, papers, [income])).toEqual([])
})

test('180 days without 容缺受理', () => {
  expect(barredUntil('2026-11-28')).toBe('2027-05-27')
})

describe('the reminder', () => {
  const promise = { byOn: '2026-11-30', promisedAt: new Date('2026-11-26T02:00:00Z'), remindedAt: null }
  test.each([
    ['2026-11-28T02:00:00Z', false],
    ['2026-11-29T00:59:00Z', false],
    ['2026-11-29T01:00:00Z', true],
    ['2026-11-30T02:00:00Z', true],
    ['2026-12-01T02:00:00Z', false],
  ])('at %s: %s', (now, due) => {
    expect(isReminderDue(promise, new Date(now))).toBe(due)
    expect(isReminderDue({ ...promise, remindedAt: new Date(now) }, new Date(now))).toBe(false)
  })
  test('of a promise for the very next day comes on that day', () => {
    const short = { ...promise, byOn: '2026-11-27' }
    expect(isReminderDue(short, new Date('2026-11-26T08:00:00Z'))).toBe(false)
    expect(localDay(new Date('2026-11-27T01:00:00Z'))).toBe(short.byOn)
    expect(isReminderDue(short, new Date('2026-11-27T01:00:00Z'))).toBe(true)
  })
})

test.each([
  [{ keptAt: null, brokenAt: null }, 'in_progress', 'open'],
  [{ keptAt: null, brokenAt: null }, 'paused', 'open'],
  [{ keptAt: null, brokenAt: null }, 'withdrawn', 'moot'],
  [{ keptAt: null, brokenAt: null }, 'decided', 'moot'],
  [{ keptAt: new Date(), brokenAt: null }, 'closed', 'kept'],
  [{ keptAt: null, brokenAt: new Date() }, 'declined', 'broken'],
] as const)('%j of a matter that is %s is %s', (promise, status, said) => {
  expect(promiseStatusOf(promise, status)).toBe(said)
})
