import { type FittingColumn, fit, hostOf, SELECTION_PX } from './fitting.ts'

const columns: FittingColumn<object>[] = [
  { key: 'number', width: 260 },
  { key: 'item' },
  { key: 'stage', width: 100, folds: 2 },
  { key: 'assignee', width: 90, folds: 1 },
  { key: 'status', width: 120, folds: 3 },
  { key: 'count', align: 'right' },
]
const keys = (some: FittingColumn<object>[]) => some.map(({ key }) => key).join(' ')

test.each([
  [1200, 'number item stage assignee status count', '', 846],
  [846, 'number item stage assignee status count', '', 846],
  [845, 'number item stage status count', 'assignee', 756],
  [700, 'number item status count', 'stage assignee', 656],
  [560, 'number item count', 'stage assignee status', 536],
  // Nothing is left that may give way: the table scrolls.
  [300, 'number item count', 'stage assignee status', 536],
  // Nothing is measured yet, or at all.
  [null, 'number item stage assignee status count', '', 846],
])('with %s px: %s; under another: %s', (room, shown, folded, leastPx) => {
  const fitted = fit(columns, room)
  expect([keys(fitted.shown), keys(fitted.folded), fitted.leastPx]).toEqual([shown, folded, leastPx])
})

test('no column that stays is narrower than it needs, however much the others have to say', () => {
  expect(fit(columns, 560).shown.map(({ key, width, minWidth }) => [key, width ?? minWidth])).toEqual([
    ['number', 260],
    ['item', 180],
    ['count', 96],
  ])
})

test('a narrow column that hosts what is folded has the room that is left, and enough for words', () => {
  const people: FittingColumn<object>[] = [
    { key: 'name', width: 120 },
    { key: 'place', folds: 1 },
    { key: 'action', width: 240 },
  ]
  expect(fit(people, 540).folded).toEqual([])
  const { shown, folded, leastPx } = fit(people, 539)
  expect([keys(folded), leastPx]).toEqual(['place', 420])
  expect(shown.map(({ key, width, minWidth }) => [key, width, minWidth])).toEqual([
    ['name', undefined, 180],
    ['action', 240, undefined],
  ])
})

test('what can be done with a row stays in sight: all but its name and its words gives way to it', () => {
  const places: FittingColumn<object>[] = [
    { key: 'code', width: 100 },
    { key: 'leads' },
    { key: 'opened', width: 150, folds: 1 },
    { key: 'made', width: 170 },
    { key: 'count', align: 'right' },
    { key: 'action', width: 210 },
  ]
  const foldedIn = (room: number) => keys(fit(places, room).folded)
  expect([906, 905, 755, 659, 300].map(foldedIn)).toEqual([
    '',
    'opened',
    'opened count',
    'opened made count',
    'opened made count',
  ])
  // Of a list nothing is done in, nothing gives way that did not say so.
  expect(keys(fit(places.slice(0, -1), 300).folded)).toBe('opened')
})

test('the boxes to choose rows by need room too', () => {
  expect(keys(fit(columns, 860, SELECTION_PX).folded)).toBe('assignee')
})

test('what is folded stands under the column that takes the room that is left, else under the first', () => {
  expect(hostOf(columns)?.key).toBe('item')
  expect(hostOf(columns.filter(({ key }) => key !== 'item'))?.key).toBe('number')
})
