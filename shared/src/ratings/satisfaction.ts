import { type Grade, grades, isBadGrade } from './grades.ts'

// 满意度: what grades say together. Of nothing given it says nothing: null, never 0.

/** How many gave each grade. */
export type GradeCounts = Readonly<Record<Grade, number>>
export const noGrades: GradeCounts = { 5: 0, 4: 0, 3: 0, 2: 0, 1: 0 }
export const addGrades = (a: GradeCounts, b: GradeCounts): GradeCounts => ({
  5: a[5] + b[5],
  4: a[4] + b[4],
  3: a[3] + b[3],
  2: a[2] + b[2],
  1: a[1] + b[1],
})
export const countGrades = (given: Iterable<Grade>): GradeCounts => {
  const counts = { ...noGrades }
  for (const grade of given) counts[grade] += 1
  return counts
}
export const givenIn = (counts: GradeCounts): number => grades.reduce((sum, grade) => sum + counts[grade], 0)
const badIn = (counts: GradeCounts): number =>
  grades.reduce((sum, grade) => sum + (isBadGrade(grade) ? counts[grade] : 0), 0)

export interface Share {
  of: number
  share: number
  /** Between them the true share lies, 95 times in 100. */
  low: number
  high: number
}
/** The 97.5th centile of the normal distribution. */
const Z = 1.959963984540054
/**
 * A share with its interval (Wilson's score interval, 95 %, without continuity correction): E. B. Wilson, JASA 22 (1927) 209;
 * method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998) 857.
 */
export const shareOf = (some: number, all: number): Share | null => {
  if (all <= 0) return null
  const share = some / all
  const zz = (Z * Z) / all
  const middle = (share + zz / 2) / (1 + zz)
  const half = (Z / (1 + zz)) * Math.sqrt((share * (1 - share)) / all + zz / (4 * all))
  // Where nobody or everybody did, rounding must not leave what is possible.
  const low = some === 0 ? 0 : Math.max(0, middle - half)
  const high = some === all ? 1 : Math.min(1, middle + half)
  return { of: all, share, low, high }
}

/** Under so many, or with an interval of more than 10 points to each side, nothing is compared and nobody is ranked. */
const ENOUGH = 30
const WIDEST = 0.1
export const isTooFew = (share: Share | null): boolean =>
  share === null || share.of < ENOUGH || (share.high - share.low) / 2 > WIDEST

const meanOn = (points: Record<Grade, number>, counts: GradeCounts): number | null => {
  const given = givenIn(counts)
  if (given === 0) return null
  return grades.reduce((sum, grade) => sum + points[grade] * counts[grade], 0) / given
}
/** 五分制: the grade is the points. */
export const meanOfFive = (counts: GradeCounts): number | null =>
  meanOn({ 5: 5, 4: 4, 3: 3, 2: 2, 1: 1 }, counts)
/** 十分制: two points for each of a grade. */
export const meanOfTen = (counts: GradeCounts): number | null =>
  meanOn({ 5: 10, 4: 8, 3: 6, 2: 4, 1: 2 }, counts)

/**
 * 默认评价: what a rule made of silence stands in the middle grade of figures of before. Counted apart it is no part of what
 * was given.
 */
export const withoutSilence = (counts: GradeCounts): { given: GradeCounts; middle: number } => ({
  given: { ...counts, 3: 0 },
  middle: counts[3],
})

/** Of what was given: how many are content (5, 4, 3), and how many are not. */
export const satisfactionOf = (counts: GradeCounts) => {
  const given = givenIn(counts)
  const content = shareOf(given - badIn(counts), given)
  return {
    given,
    content,
    bad: shareOf(badIn(counts), given),
    five: meanOfFive(counts),
    ten: meanOfTen(counts),
    tooFew: isTooFew(content),
  }
}
