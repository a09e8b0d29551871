import { appointmentOf } from '../../../test/samples.ts'
import { alikeAhead } from './alike.ts'
import { minutesInWords } from './minutes.ts'

const NOW = '2026-11-23T01:30:00.000Z'
const LATER = '2026-11-24T01:00:00.000Z'
const SOONER = '2026-11-23T02:00:00.000Z'
const ID = appointmentOf('x', LATER).item.id
const mother = { name: '陈阿婆', relation: 'parent' as const }
const visitor = (name: string) => ({ name, kind: 'family' as const, relation: 'parent' as const })

test.each([
  ['for oneself', {}, undefined, true],
  [
    'of which it is the second thing',
    {
      items: [
        { id: 'b'.repeat(24), name: '' },
        { id: ID, name: '' },
      ],
    },
    undefined,
    true,
  ],
  ['for something else', { items: [{ id: 'b'.repeat(24), name: '' }] }, undefined, false],
  ['that was cancelled', { status: 'cancelled' as const }, undefined, false],
  ['that was checked in', { status: 'arrived' as const }, undefined, false],
  ['of the family, for oneself', { visitor: visitor('陈**') }, undefined, false],
  ['of the family, masked', { visitor: visitor('陈**') }, mother, true],
  ['of the family, by name', { visitor: visitor('陈阿婆') }, mother, true],
  ['of another of the family', { visitor: visitor('李**') }, mother, false],
  [
    'of the child of that name',
    { visitor: { ...visitor('陈**'), relation: 'child' as const } },
    mother,
    false,
  ],
])('a booking ahead %s', (_, own, family, found) => {
  const booking = appointmentOf('known', LATER, own)
  expect(alikeAhead([booking], { itemId: ID, family }, NOW)).toEqual(found ? booking : undefined)
})
test('of several the next; one that has begun is not ahead', () => {
  const all = [appointmentOf('later', LATER), appointmentOf('sooner', SOONER), appointmentOf('begun', NOW)]
  expect(alikeAhead(all, { itemId: ID, family: undefined }, NOW)?.id).toBe('sooner')
})
test.each([
  [30, '30 分钟'],
  [60, '1 小时'],
  [90, '90 分钟'],
  [120, '2 小时'],
  [1440, '1 天'],
  [0, '0 分钟'],
])('%d minutes are said as %s', (minutes, words) => expect(minutesInWords(minutes)).toBe(words))
