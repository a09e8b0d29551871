import { limitPacks } from './limit-pack.ts'
import {
  clockRunsDuring,
  extensionOf,
  pauseCapOf,
  pauseRulesOf,
  type Ruled,
  typeLimitOf,
} from './matter-rules.ts'

const PERMIT = 1
const SERVICE = 20
type Part = [type: number | null, state: 'waits' | 'open' | 'done']
const joint = (parts: Part[], limitPack = 'national-1'): Ruled => ({
  taskType: SERVICE,
  limitPack,
  stages: [
    ...parts.map(([partTaskType, state], i) => ({
      part: `第 ${i} 件`,
      partTaskType,
      enteredAt: state === 'waits' ? null : new Date(0),
      doneAt: state === 'done' ? new Date(0) : null,
    })),
    { part: null, enteredAt: null, doneAt: null },
  ],
})
const single = (taskType: number, limitPack = 'national-1'): Ruled => ({
  taskType,
  limitPack,
  stages: [{ part: null }],
})

describe('延期 and limit', () => {
  test.each<[string, Ruled, number, RegExp, boolean, number | null]>([
    ['a permit', single(PERMIT), 10, /^行政许可法第四十二条$/, true, 20],
    ['another item', single(SERVICE), 10, /^参照/, false, null],
    [
      '一件事 with a permit',
      joint([
        [PERMIT, 'open'],
        [5, 'open'],
      ]),
      15,
      /第二十六条、第四十二条第二款：由本级人民政府负责人批准$/,
      true,
      45,
    ],
    [
      'the same, its permit done',
      joint([
        [PERMIT, 'done'],
        [5, 'open'],
      ]),
      15,
      /^行政许可法第二十六条/,
      true,
      45,
    ],
    [
      '一件事 without one',
      joint([
        [5, 'open'],
        [7, 'open'],
      ]),
      15,
      /^参照行政许可法第二十六条/,
      false,
      null,
    ],
    ['一件事 of before, its parts unknown', joint([[null, 'open']]), 15, /^参照/, false, null],
    [
      'another item where only the law counts',
      single(SERVICE, 'law-only-1'),
      0,
      /^没有法律规定可以延期/,
      true,
      null,
    ],
    ['a permit there', single(PERMIT, 'law-only-1'), 10, /^行政许可法第四十二条$/, true, 20],
    [
      '一件事 with a permit there',
      joint(
        [
          [PERMIT, 'open'],
          [5, 'open'],
        ],
        'law-only-1',
      ),
      15,
      /^行政许可法第二十六条/,
      true,
      45,
    ],
  ])('of %s', (_, matter, days, source, sure, limit) => {
    const extension = extensionOf(matter)
    expect([extension.mostDays, extension.sure, typeLimitOf(matter)]).toEqual([days, sure, limit])
    expect(extension.source).toMatch(source)
  })
})

describe('what stops the clock', () => {
  const stopsFor = (matter: Ruled) => pauseRulesOf(matter).map(({ reason }) => reason)
  test.each<[string, Ruled, boolean]>([
    ['a permit', single(PERMIT), false],
    ['another item', single(SERVICE), true],
    [
      '一件事 while a permit of it is under way',
      joint([
        [PERMIT, 'open'],
        [5, 'open'],
      ]),
      false,
    ],
    [
      '一件事 whose permit is done',
      joint([
        [PERMIT, 'done'],
        [5, 'open'],
      ]),
      true,
    ],
    [
      '一件事 whose permit has not begun',
      joint([
        [PERMIT, 'waits'],
        [5, 'open'],
      ]),
      true,
    ],
    [
      '一件事 whose parts are all done',
      joint([
        [PERMIT, 'done'],
        [5, 'done'],
      ]),
      true,
    ],
  ])('现场勘验 of %s: %p', (_, matter, stops) => {
    expect(stopsFor(matter).includes('inspection')).toBe(stops)
    expect(clockRunsDuring(matter).includes('inspection')).toBe(!stops)
    // What art. 45 names stops the clock of everything.
    expect(stopsFor(matter)).toContain('hearing')
  })
  test('where only the law counts nothing stops the clock of what is no permit', () => {
    expect(stopsFor(single(SERVICE, 'law-only-1'))).toEqual([])
    expect(
      stopsFor(
        joint(
          [
            [PERMIT, 'open'],
            [5, 'open'],
          ],
          'law-only-1',
        ),
      ),
    ).toEqual([])
    expect(stopsFor(single(PERMIT, 'law-only-1'))).toContain('hearing')
  })
  test('a cap holds whichever part is under way when it is read', () => {
    for (const state of ['waits', 'open', 'done'] as const)
      expect(
        pauseCapOf(
          joint([
            [PERMIT, state],
            [5, 'open'],
          ]),
          'inspection',
        ),
      ).toBe(15)
    expect(pauseCapOf(single(PERMIT), 'inspection')).toBeNull()
  })
})
test('every pack says of itself what it holds', () => {
  for (const { name, about } of Object.values(limitPacks)) expect([name, about].every(Boolean)).toBe(true)
})
