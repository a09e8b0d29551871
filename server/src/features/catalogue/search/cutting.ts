import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import type { Synonyms } from './synonyms.ts'
import { createReplacer, isHan, letterWordsOf, pairsOf, plainText } from './text.ts'

/** What a text is made of, and how much each part tells. */
export type Weighted = Map<string, number>

const WEIGHTS = { word: 0.7, pair: 1, digits: 0.2, single: 0.25 }
/** 三十头牛, 几棵树: how many does not tell what. Ages, grades and numbers of people do. */
const AMOUNT = /[一二三四五六七八九十百千两几\d]+[多来]?[头只条匹亩棵根]/g
const USER_WORD_FREQUENCY = 2000
/** Longer words less frequent than this, more than half of the dictionary, are kept only where people are known to say them. */
const LEAST_FREQUENCY = { short: 3, longer: 20 }
const SHORT = 3
const LONGEST_WORD = 8

/** Every run of characters of these texts that may be a word. */
const runsIn = (texts: Iterable<string>): Set<string> => {
  const runs = new Set<string>()
  for (const text of texts)
    for (let start = 0; start < text.length; start++)
      for (let end = start + 2; end <= Math.min(start + LONGEST_WORD, text.length); end++)
        runs.add(text.slice(start, end))
  return runs
}
/**
 * The package's dictionary without what costs memory and is never said here. Read by its file: the package's module keeps
 * all of it, and another as large, for ever.
 */
const readDictionary = (spoken: ReadonlySet<string>): Buffer => {
  const file = createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt')
  const kept: string[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [word = '', frequency] = line.split(' ')
    const least = word.length > SHORT ? LEAST_FREQUENCY.longer : LEAST_FREQUENCY.short
    if (Number(frequency) >= least || spoken.has(word)) kept.push(line)
  }
  return Buffer.from(kept.join('\n'))
}
const saidIn = ({ themes, words }: Pick<Synonyms, 'themes' | 'words'>): string[] => [
  ...words.flat(),
  ...themes.flatMap(({ concepts }) => concepts.flatMap(({ say, official }) => [...say, ...official])),
]

/** Cuts Chinese text into words, pairs of characters and single characters. Fillers are dropped and every word
 * is replaced by the one that stands for its meaning, both in what the catalogue says and in the question. */
const createCutter = (synonyms: Omit<Synonyms, 'intents'>) => {
  const { words, fillers } = synonyms
  const jieba = Jieba.withDict(readDictionary(runsIn(saidIn(synonyms))))
  const known = words.flat().filter(word => word.length > 1)
  jieba.loadDict(Buffer.from(known.map(word => `${word} ${USER_WORD_FREQUENCY} n`).join('\n')))

  const standIns = words.flatMap(([first, ...rest]) => [first!, ...rest].map(word => [word, first!] as const))
  const longFillers = fillers.filter(filler => filler.length > 1).map(filler => [filler, ''] as const)
  const shortFillers = new Set(fillers.filter(filler => filler.length === 1))
  const unify = createReplacer(new Map([...longFillers, ...standIns]))
  const dropLongFillers = createReplacer(
    new Map([...longFillers, ...known.map(word => [word, word] as const)]),
  )
  const dropShortFillers = (text: string) =>
    jieba
      .cut(text, false)
      .filter(word => !shortFillers.has(word))
      .join('')

  const tokens = (text: string): Weighted => {
    const found: Weighted = new Map()
    for (const run of unify(dropShortFillers(plainText(text).replace(AMOUNT, ''))).split(' ')) {
      const chars = [...run].filter(char => isHan(char) || /\d/.test(char))
      for (const word of letterWordsOf(run)) found.set(`w${word}`, WEIGHTS.word)
      for (const word of jieba.cutForSearch(run, true))
        if (word.length > 1 && isHan(word[0]!)) found.set(`w${word}`, WEIGHTS.word)
      for (const [a, b] of pairsOf(chars))
        found.set(`p${a}${b}`, isHan(a + b) ? WEIGHTS.pair : WEIGHTS.digits)
      for (const char of chars) if (isHan(char)) found.set(`s${char}`, WEIGHTS.single)
    }
    return found
  }

  /** Short fillers stay: they may be a mistyped character of a word. */
  const withoutFillers = (text: string) => dropLongFillers(plainText(text)).trim()

  return { tokens, withoutFillers }
}

const cutters = new WeakMap<object, ReturnType<typeof createCutter>>()
/** One for all indexes of these synonyms: its dictionary takes a fifth of a second to load and tens of megabytes. */
export const cutterFor = (synonyms: Omit<Synonyms, 'intents'>) => {
  const made = cutters.get(synonyms) ?? createCutter(synonyms)
  cutters.set(synonyms, made)
  return made
}
