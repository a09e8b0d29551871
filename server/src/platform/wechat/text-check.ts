import type { CheckVerdict } from '../../kernel/ports.ts'

/** Of one call of `msg_sec_check`. */
const LONGEST = 2500
/** What stands on both sides of a cut is looked at together once more, so that no word hides in it. */
const OVERLAP = 50

/** A text in pieces that WeChat takes; none for an empty one, which it refuses. */
export const textsWithin = (text: string): string[] => {
  const characters = [...text.trim()]
  const pieces: string[] = []
  for (let from = 0; from < characters.length; from += LONGEST - OVERLAP) {
    pieces.push(characters.slice(from, from + LONGEST).join(''))
    if (from + LONGEST >= characters.length) break
  }
  return pieces
}

const BY_WEIGHT = ['pass', 'review', 'risky'] as const
/** An unknown word of WeChat's is for a person to look at. */
export const worstOf = (verdicts: readonly string[]): CheckVerdict => {
  const weights = verdicts.map(verdict => {
    const weight = BY_WEIGHT.indexOf(verdict as CheckVerdict)
    return weight < 0 ? BY_WEIGHT.indexOf('review') : weight
  })
  return BY_WEIGHT[Math.max(0, ...weights)]!
}
