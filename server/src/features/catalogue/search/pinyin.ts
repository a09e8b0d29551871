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

export const initialsOf = (text: string) => {
  const han = [...plainText(text)].filter(isHan).join('')
  return han === ''
    ? ''
    : syllablesOf(han)
        .map(syllable => syllable[0])
        .join('')
}

const runsOf = (text: string) => plainText(text).match(/\p{Script=Han}+|[a-z]+|\d+/gu) ?? []

const pairToken = (a: string, b: string) => `y${unifySound(a)}-${unifySound(b)}`
const singleToken = (syllable: string) => `z${unifySound(syllable)}`

const tokensOf = (syllables: readonly string[]): Weighted =>
  new Map([
    ...pairsOf(syllables).map(([a, b]) => [pairToken(a, b), WEIGHTS.pair] as const),
    ...syllables.map(syllable => [singleToken(syllable), WEIGHTS.single] as const),
  ])

/** The sounds of catalogue text. `others` are the other readings of its polyphones (多音字): they may match
 * but a question need not contain them. */
export const soundsOfText = (text: string): { tokens: Weighted; others: string[] } => {
  const runs = runsOf(text).filter(run => isHan(run[0]!))
  const tokens: Weighted = new Map(runs.flatMap(run => [...tokensOf(syllablesOf(run))]))
  const others = runs.flatMap(run =>
    pairsOf(readingsOf(run)).flatMap(([first, second]) =>
      [...first].flatMap(a => [...second].map(b => pairToken(a, b))).filter(token => !tokens.has(token)),
    ),
  )
  return { tokens, others }
}

export type Sounds = { tokens: Weighted; initials: string[]; letters: number }

/** Reads questions typed as pinyin, as initials or as a mix with Chinese, knowing the sounds of the catalogue. */
export const createSoundReader = (texts: readonly string[]) => {
  const syllables = new Set(
    texts.flatMap(text =>
      runsOf(text)
        .filter(run => isHan(run[0]!))
        .flatMap(syllablesOf),
    ),
  )
  const pairs = new Set(texts.flatMap(text => [...soundsOfText(text).tokens.keys()]))
  const known = (a: string | undefined, b: string) => Number(a !== undefined && pairs.has(pairToken(a, b)))

  type Path = { syllables: string[]; knownPairs: number }
  const better = (a: Path, b: Path) => b.knownPairs - a.knownPairs || a.syllables.length - b.syllables.length

  const readLetters = (letters: string): string[] | null => {
    const reached: Path[][] = [[{ syllables: [], knownPairs: 0 }]]
    for (let start = 0; start < letters.length; start++) {
      for (const path of (reached[start] ?? []).sort(better).slice(0, BEAM))
        for (let end = start + 1; end <= Math.min(start + 6, letters.length); end++) {
          const syllable = letters.slice(start, end)
          if (!syllables.has(syllable)) continue
          const knownPairs = path.knownPairs + known(path.syllables.at(-1), syllable)
          reached[end] ??= []
          reached[end]!.push({ syllables: [...path.syllables, syllable], knownPairs })
        }
    }
    return reached[letters.length]?.sort(better)[0]?.syllables ?? null
  }

  return (question: string): Sounds => {
    const heard: string[] = []
    const initials: string[] = []
    for (const run of runsOf(question)) {
      if (isHan(run[0]!)) heard.push(...syllablesOf(run))
      else if (/[a-z]/.test(run)) {
        const read = readLetters(run)
        if (read) heard.push(...read)
        if (!read || run.length <= 6) initials.push(run)
      }
    }
    return { tokens: tokensOf(heard), initials, letters: initials.join('').length }
  }
}
