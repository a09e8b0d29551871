import fc from 'fast-check'
import { grades } from './grades.ts'
import {
  countGrades,
  type GradeCounts,
  givenIn,
  isTooFew,
  meanOfFive,
  meanOfTen,
  noGrades,
  satisfactionOf,
  shareOf,
  withoutSilence,
} from './satisfaction.ts'

const of = (...[five, four, three, two, one]: [number, number, number, number, number]): GradeCounts => ({
  5: five,
  4: four,
  3: three,
  2: two,
  1: one,
})
/** Published by Guangdong's platform of 好差评, of a month each. */
const january2020 = of(445_832, 34_635, 1_638_682, 210, 935)
const january2021 = of(5_265_520, 23_409, 22_773, 178, 613)
const rounded = (value: number | null, digits = 2) => value && Number(value.toFixed(digits))

// R. G. Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%d of %d: from %d to %d, as published', (some, all, low, high) => {
  const { low: l, high: h } = shareOf(some, all)!
  expect([rounded(l, 4), rounded(h, 4)]).toEqual([low, high])
})

test('without anybody there is no share and no mean, which is not none', () => {
  expect(shareOf(0, 0)).toBeNull()
  expect(satisfactionOf(noGrades)).toEqual({
    given: 0,
    content: null,
    bad: null,
    five: null,
    ten: null,
    tooFew: true,
  })
})

test('Guangdong, January 2020: the middle grade is the rule’s, and counted apart', () => {
  expect(givenIn(january2020)).toBe(2_120_294)
  expect(rounded(meanOfFive(january2020))).toBe(3.44)
  const { given, middle } = withoutSilence(january2020)
  expect(middle).toBe(1_638_682)
  expect(givenIn(given)).toBe(481_612)
  expect(rounded(meanOfFive(given))).toBe(4.92)
  // Two points a grade give 6.87; the 7.8 of 10 that was published then is no mean of these grades on that scale.
  expect(rounded(meanOfTen(january2020))).toBe(6.87)
  expect(rounded(meanOfTen(given))).toBe(9.84)
})
test('Guangdong, January 2021: the rule is gone, and nearly all gave the best', () => {
  expect(givenIn(january2021)).toBe(5_312_493)
  expect(rounded(meanOfFive(january2021))).toBe(4.99)
  expect(rounded(meanOfTen(january2021))).toBe(9.97)
  const { bad, content, tooFew } = satisfactionOf(january2021)
  expect(rounded(bad!.share, 6)).toBe(0.000149)
  expect(rounded(content!.share, 6)).toBe(0.999851)
  expect(tooFew).toBe(false)
})

test.each([
  ['29 of 29', shareOf(29, 29), true],
  ['30 of 30', shareOf(30, 30), false],
  ['15 of 30: half a width of 17 points', shareOf(15, 30), true],
  ['48 of 96', shareOf(48, 96), false],
  ['40 of 80', shareOf(40, 80), true],
  ['nobody', null, true],
])('too few? %s', (_, share, tooFew) => expect(isTooFew(share)).toBe(tooFew))

const counts = fc.tuple(...(Array(5).fill(fc.nat(10_000)) as [never, never, never, never, never]))
test('an interval holds its share, stays within 0 and 1, and is the mirror of the others’', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 5000 }), (a, b) => {
      const [some, all] = [Math.min(a, b), Math.max(a, b)]
      const { share, low, high } = shareOf(some, all)!
      const others = shareOf(all - some, all)!
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(share)
      expect(high).toBeGreaterThanOrEqual(share)
      expect(low).toBeCloseTo(1 - others.high, 10)
    }),
  )
})
test('a mean lies between the worst and the best that was given; ten is twice five', () => {
  fc.assert(
    fc.property(counts, given => {
      const all = of(...(given as [number, number, number, number, number]))
      const five = meanOfFive(all)
      if (five === null) return expect(givenIn(all)).toBe(0)
      const present = grades.filter(grade => all[grade] > 0)
      expect(five).toBeGreaterThanOrEqual(Math.min(...present) - 1e-9)
      expect(five).toBeLessThanOrEqual(Math.max(...present) + 1e-9)
      expect(meanOfTen(all)).toBeCloseTo(five * 2, 9)
    }),
  )
  expect(countGrades([5, 5, 1])).toEqual(of(2, 0, 0, 0, 1))
})
