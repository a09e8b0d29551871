import { cutterFor } from './cutting.ts'
import { createInitials } from './initials.ts'
import { createIntents, type Intents } from './intents.ts'
import { createOverlap } from './overlap.ts'
import { createPhrases } from './phrases.ts'
import { createSoundReader, initialsOf, soundsOfText } from './pinyin.ts'
import { loadSynonyms } from './synonyms.ts'
import { compact, letterWordsOf } from './text.ts'

type SearchableItem = {
  id: string
  name: string
  department: string
  group: string | null
  taskType: number
  hasGuide?: boolean
}
type SearchHit = { id: string; score: number }
export type ItemSearch = (question: string, limit: number) => SearchHit[]

const SOUND_TRUST = 0.85
/** Below these a phrase is not what was asked. A long story shares less with any phrase. */
const LEAST = { words: 0.22, story: 0.13, pinyin: 0.3, homophones: 0.5 }
const STORY_LENGTH = 7
const LEAST_OF_BEST = 0.4
const NAME_SHARE = 0.2
const MORE_SHARE = 0.15
const WITH_GUIDE = 1.2

/** What a question is laid beside. Made apart, so that what the making takes is not kept with it. */
const createIndexes = (
  phrases: readonly { text: string; patience: number }[],
  cutter: ReturnType<typeof cutterFor>,
  intents: Intents,
) => {
  const sounds = phrases.map(({ text }) => soundsOfText(text))
  return {
    byWords: createOverlap(phrases.map(({ text, patience }) => ({ tokens: cutter.tokens(text), patience }))),
    bySounds: createOverlap(phrases.map(({ patience }, at) => ({ ...sounds[at]!, patience }))),
    byInitials: createInitials(
      sounds.map(({ syllables }) => initialsOf(syllables)),
      intents,
    ),
    readSounds: createSoundReader(sounds, new Set(phrases.flatMap(({ text }) => letterWordsOf(text)))),
  }
}

/** Every item is known by many phrases: its name, its group, and what people say for it. A question is laid
 * beside all phrases, as words, as sounds and as initials; an item is as good as its best phrase. */
export const createItemSearch = (items: readonly SearchableItem[], synonyms = loadSynonyms()): ItemSearch => {
  const cutter = cutterFor(synonyms)
  const intents = createIntents(synonyms.intents)
  const phrases = createPhrases(items, synonyms)
  const { byWords, bySounds, byInitials, readSounds } = createIndexes(phrases, cutter, intents)
  const names = items.map(({ name }) => compact(name))
  const offered = items.map(({ name }) => intents.of(name))

  const rankPhrases = (question: string) => {
    const heard = readSounds(question)
    const initials = byInitials(heard.initials)
    const length = question.replaceAll(' ', '').length
    const inLetters = heard.letters / length
    const trust = /[a-z]/.test(question) ? 1 : SOUND_TRUST
    const leastSound = /[a-z]/.test(question) ? LEAST.pinyin : LEAST.homophones
    const leastWords = length < STORY_LENGTH ? LEAST.words : LEAST.story
    const scores = new Map<number, number>()
    const raise = (phrase: number, score: number) => {
      if (score > (scores.get(phrase) ?? 0)) scores.set(phrase, score)
    }
    byWords(cutter.tokens(question), leastWords, raise)
    bySounds(heard.tokens, leastSound, (phrase, score) => raise(phrase, score * trust))
    if (heard.initials.length === 0) return { scores, wanted: intents.asked(question) }
    for (const phrase of new Set([...scores.keys(), ...initials.scores.keys()])) {
      const rest = scores.get(phrase) ?? 0
      const spelt = initials.scores.get(phrase) ?? 0
      const isMix = inLetters > 0 && inLetters < 1
      scores.set(phrase, isMix ? rest * (1 - inLetters) + spelt * inLetters : Math.max(rest, spelt))
    }
    return { scores, wanted: new Set([...intents.asked(question), ...initials.wanted]) }
  }

  // Of one question at a time; cleared after each.
  const seen = new Uint8Array(items.length)
  const [best, more, named] = [0, 1, 2].map(() => new Float64Array(items.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]

  return (question, limit) => {
    const asked = cutter.withoutFillers(question)
    if (asked === '') return []
    const { scores, wanted } = rankPhrases(asked)
    const found: number[] = []
    for (const [phrase, score] of scores) {
      const { targets, isName } = phrases[phrase]!
      for (const { item, share } of targets) {
        const value = score * share
        if (seen[item] === 0) {
          seen[item] = 1
          found.push(item)
        }
        more[item] = Math.max(more[item]!, Math.min(best[item]!, value))
        best[item] = Math.max(best[item]!, value)
        if (isName) named[item] = score
      }
    }
    const whole = compact(question)
    const scoreOf = (at: number) =>
      (best[at]! + MORE_SHARE * more[at]! + NAME_SHARE * named[at]!) *
      intents.factor(wanted, offered[at]!) *
      (items[at]!.hasGuide ? WITH_GUIDE : 1) *
      (names[at] === whole ? 2 : 1)
    const ranked = found.map(at => ({ id: items[at]!.id, score: scoreOf(at) }))
    for (const at of found) seen[at] = best[at] = more[at] = named[at] = 0
    const least = ranked.reduce((most, { score }) => Math.max(most, score), 0) * LEAST_OF_BEST
    return ranked
      .filter(({ score }) => score > 0 && score >= least)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
  }
}
