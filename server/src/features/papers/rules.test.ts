import { type MatterStatus, matterStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import {
  PAPERS_PER_MATERIAL,
  PAPERS_PER_MATTER,
  type PaperStatus,
} from '@zhenyiban/shared/papers/contract.ts'
import fc from 'fast-check'
import {
  freeNumber,
  isAllOf,
  isMissingAgain,
  isReusedHere,
  mayWithdrawReuse,
  whyNotAsked,
  whyNotChecked,
  whyNotRemoved,
} from './rules.ts'

const materials = [
  { name: '户口本', required: true, handedIn: false },
  { name: '身份证', required: true, handedIn: true },
]
test.each(matterStatuses.map(status => [status]))('%s: what is asked for', status => {
  const open: MatterStatus[] = ['received', 'papers_missing']
  const expected = open.includes(status) ? null : 'paper.not_asked'
  expect(whyNotAsked({ status, materials, missing: [] }, '户口本')).toBe(expected)
  expect(whyNotAsked({ status, materials, missing: [] }, '身份证')).toBe('paper.not_asked')
  expect(whyNotAsked({ status, materials, missing: [] }, '驾驶证')).toBe('matter.unknown_material')
})

test('of a matter that runs, what was promised and has not come', () => {
  const promise = { keptAt: null, brokenAt: null }
  const running = { status: 'in_progress' as const, materials, missing: ['户口本'], promise }
  expect(whyNotAsked(running, '户口本')).toBeNull()
  expect(whyNotAsked({ ...running, status: 'paused' }, '户口本')).toBeNull()
  for (const change of [{ missing: [] }, { promise: null }, { status: 'declined' as const }])
    expect(whyNotAsked({ ...running, ...change }, '户口本')).toBe('paper.not_asked')
})

const held = (material: string, place: number, holdsPlace = true) => ({ material, place, holdsPlace })
test('the first free place of a material; a place given up is free', () => {
  expect(freeNumber([], 'a')).toBe(0)
  expect(freeNumber([held('a', 0), held('a', 2), held('b', 1)], 'a')).toBe(1)
  expect(freeNumber([held('a', 0, false), held('a', 1)], 'a')).toBe(0)
})
test('never a place twice, never more than may be, however files come and go', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.boolean())), steps => {
      const papers: ReturnType<typeof held>[] = []
      for (const [material, takeBack] of steps) {
        const place = freeNumber(papers, material)
        if (typeof place === 'number') papers.push(held(material, place))
        const last = papers.findLast(each => each.holdsPlace)
        if (takeBack && last) last.holdsPlace = false
        const holding = papers.filter(each => each.holdsPlace)
        const places = holding.map(each => `${each.material} ${each.place}`)
        expect(new Set(places).size).toBe(places.length)
        expect(holding.length).toBeLessThanOrEqual(PAPERS_PER_MATTER)
        expect(holding.every(each => each.place < PAPERS_PER_MATERIAL)).toBe(true)
      }
    }),
  )
})
test('full is said by what is full', () => {
  const of = (material: string) =>
    Array.from({ length: PAPERS_PER_MATERIAL }, (_, place) => held(material, place))
  expect(freeNumber(of('a'), 'a')).toBe('paper.too_many')
  expect(freeNumber(of('a'), 'b')).toBe(0)
  expect(freeNumber(['a', 'b', 'c', 'd', 'e'].flatMap(of), 'f')).toBe('paper.too_many_in_matter')
})

const told = { status: 'papers_missing' as MatterStatus, materials, missing: ['户口本'] }
const file = { material: '户口本', status: 'waiting' as PaperStatus, addedBy: { kind: 'resident' } }
test.each([
  ['waiting', 'resident', 'resident', null],
  ['returned', 'resident', 'resident', null],
  ['verified', 'resident', 'resident', 'paper.already_checked'],
  ['storing', 'resident', 'resident', 'paper.already_checked'],
  ['waiting', 'staff', 'resident', 'paper.already_checked'],
  ['waiting', 'resident', 'staff', 'paper.already_checked'],
  ['waiting', 'staff', 'staff', null],
] as const)('%s, added by %s, taken back by %s: %s', (status, kind, who, expected) => {
  expect(whyNotRemoved(told, { ...file, status, addedBy: { kind } }, who)).toBe(expected)
})
test('what is used again is not taken back as a file: the consent is withdrawn', () => {
  expect(whyNotRemoved(told, { ...file, reuse: {} }, 'resident')).toBe('paper.already_checked')
})
const running = { ...told, status: 'in_progress' as const, promise: { keptAt: null, brokenAt: null } }
test.each<[string, Parameters<typeof whyNotRemoved>[0], string | null]>([
  ['received', { ...told, status: 'received' }, null],
  ['told as missing', told, null],
  ['accepted without it', { ...told, status: 'in_progress' }, 'paper.relied_on'],
  ['accepted on a promise of it', running, null],
  ['promised, and the clock stands', { ...running, status: 'paused' }, null],
  ['promise kept', { ...running, promise: { keptAt: new Date(), brokenAt: null } }, 'paper.relied_on'],
  ['decided', { ...running, status: 'decided' }, 'paper.relied_on'],
  ['closed', { ...told, status: 'closed' }, 'paper.relied_on'],
  ['declined', { ...told, status: 'declined' }, 'paper.relied_on'],
  ['withdrawn by the applicant', { ...told, status: 'withdrawn' }, null],
  [
    'counted as handed in',
    { ...told, materials: materials.map(each => ({ ...each, handedIn: true })) },
    'paper.relied_on',
  ],
])('a file of a matter %s: taken back, or %s', (_, matter, expected) => {
  expect(whyNotRemoved(matter, file, 'resident')).toBe(expected)
  expect(whyNotRemoved(matter, { ...file, status: 'returned' }, 'resident')).toBe(expected)
})

test.each(matterStatuses.map(status => [status]))('%s: what waits is checked until the decision', status => {
  const open = ['received', 'papers_missing', 'in_progress', 'paused']
  const expected = open.includes(status) ? null : 'paper.not_asked'
  expect(whyNotChecked({ ...told, status }, '户口本')).toBe(expected)
  expect(whyNotChecked({ ...told, status }, '身份证')).toBe('paper.not_asked')
  expect(whyNotChecked({ ...told, status }, '驾驶证')).toBe('matter.unknown_material')
})

const [book, card] = ['户口本', '身份证']
const none = { materials: [] as string[] }
type Promised = { materials?: string[]; keptAt?: Date }
test.each<[string, MatterStatus, string, 'waiting' | 'verified' | 'returned', Promised, boolean]>([
  ['not looked at yet', 'received', book, 'waiting', {}, true],
  ['verified, before acceptance', 'received', card, 'verified', {}, true],
  ['verified, told as missing', 'papers_missing', card, 'verified', {}, true],
  ['verified, accepted on it', 'in_progress', card, 'verified', {}, false],
  ['waiting, accepted on it', 'in_progress', card, 'waiting', {}, false],
  ['waiting, accepted without it', 'in_progress', book, 'waiting', {}, true],
  ['verified, decided on it', 'decided', card, 'verified', {}, false],
  ['verified, in an ended matter', 'closed', card, 'verified', {}, false],
  ['returned, at any time', 'closed', card, 'returned', {}, true],
  ['verified, promised and still open', 'in_progress', card, 'verified', { materials: [card] }, true],
  ['verified, another was promised', 'in_progress', card, 'verified', { materials: [book] }, false],
  [
    'verified, promise kept',
    'in_progress',
    card,
    'verified',
    { materials: [card], keptAt: new Date() },
    false,
  ],
])('a consent is withdrawn from a paper %s', (_, status, material, paperStatus, promised, may) => {
  const promise = promised.materials ? { keptAt: null, brokenAt: null, ...none, ...promised } : null
  expect(
    mayWithdrawReuse({ status, materials, missing: [], promise }, { status: paperStatus, material }),
  ).toBe(may)
})
test.each<[string, MatterStatus, string, boolean, boolean]>([
  ['told as missing', 'papers_missing', card, true, true],
  ['optional, told as missing', 'papers_missing', '委托书', true, true],
  ['promised', 'in_progress', card, true, true],
  ['required, told after it was verified', 'papers_missing', card, false, true],
  ['optional, never told', 'papers_missing', '委托书', false, false],
  ['of a matter nobody was told anything of', 'received', card, false, false],
])('without the consent it is missing again: %s', (_, status, material, wasMissing, again) => {
  const all = [...materials, { name: '委托书', required: false, handedIn: true }]
  expect(isMissingAgain({ status, materials: all }, { material, reuse: { wasMissing } })).toBe(again)
})
test('what is used again stands until it was returned', () => {
  const reused = (status: 'waiting' | 'verified' | 'returned') => [{ material: card, status, reuse: {} }]
  expect(isReusedHere(reused('waiting'), card)).toBe(true)
  expect(isReusedHere(reused('verified'), card)).toBe(true)
  expect(isReusedHere(reused('returned'), card)).toBe(false)
  expect(isReusedHere(reused('waiting'), book)).toBe(false)
  expect(isReusedHere([{ material: card, status: 'waiting', reuse: null }], card)).toBe(false)
})

test('verified is what was looked at: all that waits and nothing else', () => {
  expect(isAllOf(['b', 'a', 'a'], ['a', 'b'])).toBe(true)
  expect(isAllOf(['a'], ['a', 'b'])).toBe(false)
  expect(isAllOf(['a', 'b'], ['a'])).toBe(false)
  expect(isAllOf([], [])).toBe(false)
})
