import {
  deliverBy,
  deliveryWays,
  Handing,
  maySayNotReceived,
  type ResultKind,
  resultKinds,
  waysFor,
} from '@zhenyiban/shared/results/delivery.ts'
import { deliveryOf } from '../matters/delivery.ts'
import { kindOf, whyNotChosen, whyNotHanded } from './rules.ts'

const holidays = { years: [2037], days: new Map() }
const stages = [
  { kind: 'handle', organisationId: 'office', doneAt: new Date() },
  { kind: 'decide', organisationId: 'county', doneAt: new Date() },
  { kind: 'hand_over', organisationId: 'village', doneAt: null },
]
const decided = { status: 'decided', decidedAt: new Date(), holderIds: ['village'], stages } as const

test.each([
  ['county', null],
  ['village', null],
  ['office', 'result.not_yours'],
  ['town', 'result.not_yours'],
] as const)('%s fills the result in: %s', (who, why) => {
  expect(whyNotChosen(decided, who)).toBe(why)
})
test('before the decision and after the end nobody does', () => {
  expect(whyNotChosen({ ...decided, status: 'in_progress' }, 'county')).toBe('result.not_yet')
  expect(whyNotChosen({ ...decided, status: 'closed' }, 'village')).toBe('result.not_yet')
})

const matterOf = (kind: ResultKind | null, more: { account?: boolean; documentId?: string } = {}) => ({
  residentId: more.account === false ? null : 'r1',
  result: kind && { kind, documentId: more.documentId ?? null },
})
test('a result nobody said anything of is a text', () => {
  expect(kindOf(matterOf(null))).toBe('text')
})
test.each([
  [matterOf(null), undefined, null],
  [matterOf(null, { account: false }), undefined, null],
  [matterOf('text'), 'electronic', null],
  [matterOf('text', { account: false }), 'electronic', 'result.no_account'],
  [matterOf('text'), 'code', 'result.no_code'],
  [matterOf('text'), 'id_card', null],
  [matterOf('document'), undefined, 'result.no_document'],
  [matterOf('document'), 'post', 'result.no_document'],
  [matterOf('document', { documentId: 'd' }), undefined, null],
  [matterOf('document', { documentId: 'd', account: false }), undefined, 'result.no_account'],
  [matterOf('document', { documentId: 'd', account: false }), 'id_card', null],
  [matterOf('pick_up'), undefined, 'result.must_be_handed'],
  [matterOf('pick_up'), 'electronic', 'result.must_be_handed'],
  [matterOf('pick_up'), 'code', null],
  [matterOf('pick_up'), 'id_card', null],
  [matterOf('pick_up', { account: false }), 'post', null],
] as const)('%j by %s: %s', (matter, way, why) => {
  expect(whyNotHanded(matter, way)).toBe(why)
})

test('the ways a screen offers are those that can be taken', () => {
  for (const kind of resultKinds)
    for (const hasAccount of [true, false]) {
      const matter = matterOf(kind, { account: hasAccount, documentId: 'd' })
      const taken = deliveryWays.filter(way => whyNotHanded(matter, way) === null)
      expect(waysFor({ kind, hasAccount })).toEqual(taken)
    }
})

test('ten working days after the decision, the day itself not counted; the last day is still in time', () => {
  expect(deliverBy('2037-11-23', holidays)).toBe('2037-12-07')
  const matter = { status: 'decided', decidedAt: new Date('2037-11-23T02:00:00Z') } as const
  const on = (today: string) => deliveryOf(matter, holidays, today)
  expect(on('2037-12-07')).toEqual({ deliverBy: '2037-12-07', deliverLate: false })
  expect(on('2037-12-08')).toEqual({ deliverBy: '2037-12-07', deliverLate: true })
  const nothing = { deliverBy: null, deliverLate: false }
  expect(deliveryOf({ ...matter, status: 'closed' }, holidays, '2037-12-30')).toEqual(nothing)
})
test('for seven days it can be said that nothing came', () => {
  expect(maySayNotReceived('2037-11-23', '2037-11-30')).toBe(true)
  expect(maySayNotReceived('2037-11-23', '2037-12-01')).toBe(false)
})
test.each([
  [{ way: 'code', code: '12345' }],
  [{ way: 'id_card', proxy: { name: '12', idTail: '1234' } }],
  [{ way: 'id_card', proxy: { name: '李明', idTail: '12！4' } }],
  [{ way: 'post', tracking: '没有' }],
  [{ way: 'by_hand' }],
])('%j says too little', handing => {
  expect(Handing.safeParse(handing).success).toBe(false)
})
