import { pinyin, polyphonic } from 'pinyin-pro'
import type { Weighted } from './cutting.ts'
import { isHan, pairsOf, plainText } from './text.ts'

const WEIGHTS = { pair: 1, single: 0.15 }
const BEAM = 12

/** Sounds that many speakers, above all in the south-west, do not keep apart. */
const unifySound = (syllable: string) =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/([aei]n)g$/, '$1')

const syllablesOf = (han: string) => pinyin(han, { toneType: 'none', type: 'array', v: true })

const readingsOf = (han: string) =>
  polyphonic(han, { toneType: 'none', type: 'array', v: true }).map(readings => new Set(readings))

const runsOf = (text: string) => plainText(text).match(/\p{Script=Han}+|[a-z]+|\d+/gu) ?? []

const pairToken = (a: string, b: string) => `y${unifySound(a)}-${unifySound(b)}`
const singleToken = (syllable: string) => `z${unifySound(syllable)}`

const tokensOf = (syllables: readonly string[]): Weighted =>
  new Map([
    ...pairsOf(syllables).map(([a, b]) => [pairToken(a, b), WEIGHTS.pair] as const),
    ...syllables.map(syllable => [singleToken(syllable), WEIGHTS.single] as const),
  ])

export type TextSounds = { syllables: string[]; tokens: Weighted; others: string[] }

/** The sounds of catalogue text. `others` are the other readings of its polyphones (多音字): they may match
 * but a question need not contain them. */
export const soundsOfText = (text: string): TextSounds => {
  const runs = runsOf(text).filter(run => isHan(run[0]!))
  const spoken = runs.map(syllablesOf)
  const tokens: Weighted = new Map(spoken.flatMap(syllables => [...tokensOf(syllables)]))
  const others = runs.flatMap(run =>
    pairsOf(readingsOf(run))
      .filter(([first, second]) => first.size + second.size > 2)
      .flatMap(([first, second]) => [...first].flatMap(a => [...second].map(b => pairToken(a, b))))
      .filter(token => !tokens.has(token)),
  )
  return { syllables: spoken.flat(), tokens, others }
}

/** 首字母 */
export const initialsOf = (syllables: readonly string[]) => syllables.map(syllable => syllable[0]).join('')

export type QuestionSounds = { tokens: Weighted; initials: string[]; letters: number }

/** Reads questions typed as pinyin, as initials or as a mix with Chinese, knowing the sounds of the catalogue. */
export const createSoundReader = (known: readonly TextSounds[]) => {
  const syllables = new Set(known.flatMap(sounds => sounds.syllables))
  const pairs = new Set(known.flatMap(({ tokens }) => [...tokens.keys()]))
  const isKnownPair = (a: string | undefined, b: string) => a !== undefined && pairs.has(pairToken(a, b))

  type Path = { syllables: string[]; knownPairs: number }
  const strangePairs = ({ syllables, knownPairs }: Path) => syllables.length - 1 - knownPairs
  const better = (a: Path, b: Path) =>
    strangePairs(a) - strangePairs(b) || a.syllables.length - b.syllables.length

  const readLetters = (letters: string): string[] | null => {
    const reached: Path[][] = [[{ syllables: [], knownPairs: 0 }]]
    for (let start = 0; start < letters.length; start++) {
      for (const path of (reached[start] ?? []).sort(better).slice(0, BEAM))
        for (let end = start + 1; end <= Math.min(start + 6, letters.length); end++) {
          const syllable = letters.slice(start, end)
          if (!syllables.has(syllable)) continue
          const knownPairs = path.knownPairs + Number(isKnownPair(path.syllables.at(-1), syllable))
          reached[end] ??= []
          reached[end]!.push({ syllables: [...path.syllables, syllable], knownPairs })
        }
    }
    return reached[letters.length]?.sort(better)[0]?.syllables ?? null
  }

  return (question: string): QuestionSounds => {
    const runs = runsOf(question)
    const heard: string[] = []
    const initials: string[] = []
    for (const run of runs) {
      const read = isHan(run[0]!) ? syllablesOf(run) : readLetters(run)
      if (read) heard.push(...read)
      else if (/[a-z]/.test(run)) initials.push(run)
    }
    const letters = initials.join('').length
    const couldBeBoth = runs.length === 1 && letters === 0 && /^[a-z]{2,6}$/.test(runs[0]!)
    return { tokens: tokensOf(heard), initials: couldBeBoth ? runs : initials, letters }
  }
}
