const BEAM = 12
const LONGEST = 6
/** Shorter runs are more likely initials than a slip of the finger. */
const LEAST_MENDED = 6

type Path = { syllables: string[]; knownPairs: number; mended: number }

const strangePairs = ({ syllables, knownPairs }: Path) => syllables.length - 1 - knownPairs
const better = (a: Path, b: Path) =>
  strangePairs(a) - strangePairs(b) || a.mended - b.mended || a.syllables.length - b.syllables.length

const withoutOne = (letters: string) =>
  [...letters].map((_, at) => letters.slice(0, at) + letters.slice(at + 1))
const swapped = (letters: string) =>
  [...letters].slice(1).map((next, at) => letters.slice(0, at) + next + letters[at] + letters.slice(at + 2))

/** How each syllable comes out when a letter is missed, or two are struck in the wrong order. */
const slipsOf = (syllables: ReadonlySet<string>) => {
  const slips = new Map<string, string[]>()
  for (const syllable of syllables)
    for (const slip of new Set([...withoutOne(syllable), ...swapped(syllable)]))
      if (slip.length > 0 && !syllables.has(slip)) slips.set(slip, [...(slips.get(slip) ?? []), syllable])
  return slips
}

/** Reads pinyin typed without spaces: the split into syllables with the fewest pairs the catalogue does not
 * know. Where none fits, one syllable may be misspelt. `asHeard` spells a syllable as the catalogue does. */
export const createSpelling = (
  syllables: ReadonlySet<string>,
  asHeard: (syllable: string) => string,
  isKnownPair: (a: string, b: string) => boolean,
) => {
  const heard = new Set([...syllables].map(asHeard))
  const isSyllable = (letters: string) =>
    syllables.has(letters) || (letters.length > 1 && heard.has(asHeard(letters)))
  const slips = slipsOf(syllables)
  const mendingsOf = (letters: string) => [
    ...(slips.get(letters) ?? []),
    ...withoutOne(letters).filter(mended => mended.length > 1 && syllables.has(mended)),
  ]

  const read = (letters: string, mendable: number): string[] | null => {
    const reached: Path[][] = [[{ syllables: [], knownPairs: 0, mended: 0 }]]
    for (let start = 0; start < letters.length; start++)
      for (const path of (reached[start] ?? []).sort(better).slice(0, BEAM))
        for (let end = start + 1; end <= Math.min(start + LONGEST, letters.length); end++) {
          const part = letters.slice(start, end)
          const go = (syllable: string, mended: number) => {
            const last = path.syllables.at(-1)
            const knownPairs = path.knownPairs + Number(last !== undefined && isKnownPair(last, syllable))
            reached[end] ??= []
            reached[end]!.push({ syllables: [...path.syllables, syllable], knownPairs, mended })
          }
          if (isSyllable(part)) go(part, path.mended)
          else if (path.mended < mendable)
            for (const syllable of mendingsOf(part)) go(syllable, path.mended + 1)
        }
    return reached[letters.length]?.sort(better)[0]?.syllables ?? null
  }

  return (letters: string) => read(letters, 0) ?? (letters.length < LEAST_MENDED ? null : read(letters, 1))
}
