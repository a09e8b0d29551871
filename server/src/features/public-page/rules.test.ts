import type { Wait } from '../queue/days/waits.ts'
import { waitsIn } from '../queue/days/waits.ts'
import type { EndedCase } from '../ratings/cases/ended.ts'
import {
  answerForPublic,
  type Decided,
  LEAST_VISITS,
  onTimeOf,
  releasableCases,
  usualWaitsOf,
} from './rules.ts'

const waited = (weekday: number, hour: number, minutes: readonly number[]): Wait[] =>
  minutes.map(each => ({ weekday, hour, minutes: each }))
const tenOf = (minutes: number) => Array.from({ length: LEAST_VISITS }, () => minutes)

test('how long who was called waited; who never was counts nowhere', () => {
  const at = (time: string) => new Date(`2037-11-23T${time}:00+08:00`)
  const arrival = { on: '2037-11-23', startsAt: null, estimateMinutes: null }
  expect(
    waitsIn([
      { ...arrival, issuedAt: at('09:50'), firstCalledAt: at('10:15') },
      { ...arrival, issuedAt: at('09:50'), firstCalledAt: null },
      { ...arrival, issuedAt: at('09:00'), startsAt: at('09:30'), firstCalledAt: at('09:35') },
    ]),
  ).toEqual([
    { weekday: 1, hour: 9, minutes: 25 },
    { weekday: 1, hour: 9, minutes: 5 },
  ])
})
test.each([
  ['nobody', [], { visits: 0, medianMinutes: null, cells: [] }],
  [
    'one too few',
    waited(1, 9, tenOf(12).slice(1)),
    { visits: 9, medianMinutes: null, cells: [{ weekday: 1, hour: 9, visits: 9, medianMinutes: null }] },
  ],
  [
    'enough in all, too few in each hour; in the order of the week',
    [...waited(2, 9, [40, 40, 40, 40, 40]), ...waited(1, 14, [10, 10, 10, 10, 10])],
    {
      visits: 10,
      medianMinutes: 25,
      cells: [
        { weekday: 1, hour: 14, visits: 5, medianMinutes: null },
        { weekday: 2, hour: 9, visits: 5, medianMinutes: null },
      ],
    },
  ],
  [
    'one who waited all day does not move the middle',
    waited(5, 9, [...tenOf(8), 480]),
    { visits: 11, medianMinutes: 8, cells: [{ weekday: 5, hour: 9, visits: 11, medianMinutes: 8 }] },
  ],
  [
    'nobody waits: nought is a wait',
    waited(3, 16, tenOf(0)),
    { visits: 10, medianMinutes: 0, cells: [{ weekday: 3, hour: 16, visits: 10, medianMinutes: 0 }] },
  ],
])('usual waits: %s', (_, waits, expected) => {
  expect(usualWaitsOf(waits)).toEqual({ ...expected, least: 10 })
})

const decided = (more: Partial<Decided> = {}): Decided => ({
  decidedAt: new Date('2037-11-23T15:59:00Z'),
  limitDays: 20,
  dueOn: '2037-11-23',
  extension: null,
  ...more,
})
test.each([
  ['on its last day, a minute before midnight here', {}, { decided: 1, onTime: 1, noLimit: 0, extended: 0 }],
  ['a minute after it', { decidedAt: new Date('2037-11-23T16:00:00Z') }, { decided: 1, onTime: 0 }],
  [
    'without a limit',
    { limitDays: null, dueOn: null },
    { decided: 0, noLimit: 1, share: null, tooFew: true },
  ],
  ['while its clock stood still', { dueOn: null }, { decided: 1, onTime: 1 }],
  ['in time by an extension', { extension: { status: 'granted' } }, { onTime: 1, extended: 1 }],
  ['the extension was refused', { extension: { status: 'refused' } }, { onTime: 1, extended: 0 }],
  ['not decided', { decidedAt: null }, { decided: 0, onTime: 0 }],
])('on time: %s', (_, change, expected) => {
  expect(onTimeOf([decided(change)])).toMatchObject(expected)
})
test('of nothing no share, of few one that says so, of many its interval', () => {
  expect(onTimeOf([])).toEqual({ decided: 0, onTime: 0, extended: 0, noLimit: 0, share: null, tooFew: true })
  const late = decided({ dueOn: '2037-11-20' })
  expect(onTimeOf([decided(), late])).toMatchObject({ share: { of: 2, share: 0.5 }, tooFew: true })
  // Newcombe 1998: 81 of 263.
  const many = [...Array.from({ length: 81 }, () => decided()), ...Array.from({ length: 182 }, () => late)]
  const { share, tooFew } = onTimeOf(many)
  expect([share!.of, share!.low.toFixed(4), share!.high.toFixed(4), tooFew]).toEqual([
    263,
    '0.2553',
    '0.3662',
    false,
  ])
})

let made = 0
const ended = (more: Partial<EndedCase> = {}): EndedCase => {
  made += 1
  return {
    id: made.toString(16).padStart(24, '0'),
    organisationId: 't'.repeat(24),
    endedAt: new Date(Date.parse('2037-11-02T01:00:00Z') + made * 1000),
    end: 'confirmed',
    anonymous: true,
    residentId: null,
    hallId: 'hall',
    hallName: '鳌头镇便民服务中心',
    grade: 1,
    reasons: ['等候时间太长'],
    itemName: '老人补贴',
    answer: '加开了窗口',
    ...more,
  }
}
const many = (count: number, more: Partial<EndedCase> = {}) =>
  Array.from({ length: count }, () => ended(more))
const sizes = (cases: readonly EndedCase[], month = '2037-11') =>
  releasableCases(cases, 'town', month).map(({ hallId, month: last, cases: those }) => [
    hallId,
    last,
    those.length,
  ])
test.each([
  ['four wait', many(4), '2037-11', []],
  ['the fifth releases all', many(5), '2037-11', [['hall', '2037-11', 5]]],
  ['the next one waits', many(6), '2037-11', [['hall', '2037-11', 5]]],
  ['five of one person are one person’s', many(5, { residentId: 'a' }), '2037-11', []],
  ['who named themselves: at once', many(1, { anonymous: false }), '2037-11', [['hall', '2037-11', 1]]],
  [
    'named ones make nobody of the anonymous seen',
    [...many(4), ...many(3, { anonymous: false })],
    '2037-11',
    [
      ['hall', '2037-11', 1],
      ['hall', '2037-11', 1],
      ['hall', '2037-11', 1],
    ],
  ],
  [
    'of two halls: put together when the month has ended, and then of neither',
    [...many(3), ...many(2, { hallId: 'other' })],
    '2037-12',
    [[null, '2037-11', 5]],
  ],
  ['of two halls, the month has not ended', [...many(3), ...many(2, { hallId: 'other' })], '2037-11', []],
  [
    'of two months',
    [...many(2), ...many(3, { endedAt: new Date('2037-12-03T01:00:00Z') })],
    '2038-01',
    [['hall', '2037-12', 5]],
  ],
])('cases: %s', (_, cases, month, expected) => {
  expect(sizes(cases, month)).toEqual(expected)
})
test('what was released stays so whatever comes later: asked after each end or once, the same', () => {
  const all = [...many(7), ...many(6, { hallId: 'other' }), ...many(4)]
  const released = new Set<string>()
  for (let n = 1; n <= all.length; n += 1) {
    const waiting = all.slice(0, n).filter(({ id }) => !released.has(id))
    for (const { cases } of releasableCases(waiting, 'town', '2037-11')) {
      expect(cases.length).toBeGreaterThanOrEqual(5)
      for (const { id } of cases) released.add(id)
    }
  }
  const once = releasableCases(all, 'town', '2037-11').flatMap(({ cases }) => cases.map(({ id }) => id))
  expect([...released].sort()).toEqual(once.sort())
})

test.each([
  [null, null],
  ['加开了 3 号窗口', '加开了 3 号窗口'],
  ['李秀兰您好，已请陈晓敏道歉，联系 13800009999', '李**您好，已请陈**道歉，联系 138****9999'],
  ['已到西向村 3 栋 502 房上门', '已到西向村***上门'],
])('an answer as everybody reads it: %j', (answer, expected) => {
  expect(answerForPublic(answer, ['李秀兰', '陈晓敏'])).toBe(expected)
})
