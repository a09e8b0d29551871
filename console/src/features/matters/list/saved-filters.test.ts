import { rename, SAVED_AT_MOST, type SavedFilter, whyNotNamed } from './saved-filters.ts'
import { stepTo } from './step-to.ts'

const late: SavedFilter = { name: '超期的', filter: { box: 'all', light: 'red' } }
const mine: SavedFilter = { name: '我的', filter: { box: 'todo' } }
const full = Array.from({ length: SAVED_AT_MOST }, (_, i) => ({ ...mine, name: `第 ${i} 个` }))

test.each<[string, SavedFilter[], string, string | null, ReturnType<typeof whyNotNamed>]>([
  ['a new name', [late], '快到期', null, null],
  ['only spaces', [late], '  ', null, 'empty'],
  ['a name that is there', [late], ' 超期的 ', null, 'taken'],
  ['renamed to itself', [late, mine], '超期的', '超期的', null],
  ['renamed to another', [late, mine], '我的', '超期的', 'taken'],
  ['too many', full, '再一个', null, 'full'],
  ['too many, but only renamed', full, '再一个', '第 3 个', null],
])('%s', (_, kept, typed, besides, why) => {
  expect(whyNotNamed(kept, typed, besides)).toBe(why)
})
test('a new name keeps the filter and the place', () => {
  expect(rename([late, mine], '超期的', ' 红灯 ')).toEqual([{ ...late, name: '红灯' }, mine])
})
test.each<[number, number, 1 | -1, number]>([
  [3, -1, 1, 0],
  [3, -1, -1, 2],
  [3, 0, 1, 1],
  [3, 2, 1, 2],
  [3, 0, -1, 0],
])('of %i rows, from %i by %i to %i', (rows, at, step, to) => {
  expect(stepTo(rows, at, step)).toBe(to)
})
