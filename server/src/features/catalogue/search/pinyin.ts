import { pinyin, polyphonic } from 'pinyin-pro'
import type { Weighted } from './cutting.ts'
import { createSpelling } from './spelling.ts'
import { isHan, pairsOf, plainText } from './text.ts'

const WEIGHTS = { pair: 1, single: 0.15 }

/** Sounds that many speakers, above all in the south-west, do not keep apart. */
const unify = (syllable: string) =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/([aei]n)g$/, '$1')
const unified = new Map<string, string>()
/** There are some four hundred syllables; what is typed may be anything, so only so many are remembered. */
const MOST_UNIFIED = 2000
const unifySound = (syllable: string): string => {
  const known = unified.get(syllable)
  if (known !== undefined) return known
  const sound = unify(syllable)
  if (unified.size < MOST_UNIFIED) unified.set(syllable, sound)
  return sound
}

const syllablesOf = (han: string) => pinyin(han, { toneType: 'none', type: 'array', v: true })

const readingsSeen = new Map<string, Set<string>>()
const readingsOfChar = (char: string) => {
  const seen = readingsSeen.get(char)
  if (seen) return seen
  const readings = new Set(polyphonic(char, { toneType: 'none', type: 'array', v: true })[0])
  readingsSeen.set(char, readings)
  return readings
}
const readingsOf = (han: string) => [...han].map(readingsOfChar)

const runsOf = (text: string) => plainText(text).match(/\p{Script=Han}+|[a-z]+|\d+/gu) ?? []

const pairToken = (a: string, b: string) => `y${unifySound(a)}-${unifySound(b)}`
const singleToken = (syllable: string) => `z${unifySound(syllable)}`

const tokensOf = (syllables: readonly string[]): Weighted =>
  new Map([
    ...pairsOf(syllables).map(([a, b]) => [pairToken(a, b), WEIGHTS.pair] as const),
    ...syllables.map(syllable => [singleToken(syllable), WEIGHTS.single] as const),
  ])

type TextSounds = { syllables: string[]; tokens: Weighted; others: string[] }

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

type QuestionSounds = { tokens: Weighted; initials: string[]; letters: number }

/** Reads questions typed as pinyin, as initials or as a mix with Chinese, knowing the sounds of the catalogue.
 * `words` are written in letters (KTV): they are neither pinyin nor initials. */
export const createSoundReader = (known: readonly TextSounds[], words: ReadonlySet<string>) => {
  const syllables = new Set(known.flatMap(sounds => sounds.syllables))
  const pairs = new Set(known.flatMap(({ tokens }) => [...tokens.keys()]))
  const readLetters = createSpelling(syllables, unifySound, (a, b) => pairs.has(pairToken(a, b)))

  return (question: string): QuestionSounds => {
    const runs = runsOf(question).filter(run => !words.has(run))
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
