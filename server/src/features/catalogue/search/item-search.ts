import { createCutter } from './cutting.ts'
import { createInitials } from './initials.ts'
import { createIntents } from './intents.ts'
import { createOverlap } from './overlap.ts'
import { createPhrases } from './phrases.ts'
import { createSoundReader, soundsOfText } from './pinyin.ts'
import { loadSynonyms } from './synonyms.ts'
import { compact } from './text.ts'

export type SearchableItem = {
  id: string
  name: string
  department: string
  group: string | null
  taskType: number
  hasGuide?: boolean
}
export type SearchHit = { id: string; score: number }
export type ItemSearch = (question: string, limit: number) => SearchHit[]

const SOUND_TRUST = 0.85
const LEAST_SCORE = 0.26
const LEAST_OF_BEST = 0.4
const SECOND_SHARE = 0.2
const WITH_GUIDE = 1.01

/** Every item is known by many phrases: its name, its group, and what people say for it. A question is laid
 * beside all phrases, as words, as sounds and as initials; an item is as good as its best phrase. */
export const createItemSearch = (items: readonly SearchableItem[], synonyms = loadSynonyms()): ItemSearch => {
  const cutter = createCutter(synonyms)
  const intents = createIntents(synonyms.intents)
  const phrases = createPhrases(items, synonyms)
  const texts = phrases.map(({ text }) => text)
  const byWords = createOverlap(
    phrases.map(({ text, patience }) => ({ tokens: cutter.tokens(text), patience })),
  )
  const bySounds = createOverlap(phrases.map(({ text, patience }) => ({ ...soundsOfText(text), patience })))
  const byInitials = createInitials(texts, intents)
  const readSounds = createSoundReader(texts)
  const offered = items.map(({ name }) => intents.of(name))

  const rankPhrases = (question: string) => {
    const sounds = readSounds(question)
    const initials = byInitials(sounds.initials)
    const inLetters = sounds.letters / question.replaceAll(' ', '').length
    const trust = /[a-z]/.test(question) ? 1 : SOUND_TRUST
    const heard = bySounds(sounds.tokens)
    const scores = inLetters === 1 ? new Map<number, number>() : byWords(cutter.tokens(question))
    for (const [phrase, score] of heard) scores.set(phrase, Math.max(scores.get(phrase) ?? 0, score * trust))
    if (inLetters === 0) return { scores, wanted: intents.asked(question) }
    for (const phrase of new Set([...scores.keys(), ...initials.scores.keys()])) {
      const rest = (scores.get(phrase) ?? 0) * (inLetters === 1 ? 1 : 1 - inLetters)
      const spelt = (initials.scores.get(phrase) ?? 0) * inLetters
      scores.set(phrase, inLetters === 1 ? Math.max(rest, spelt) : rest + spelt)
    }
    return { scores, wanted: new Set([...intents.asked(question), ...initials.wanted]) }
  }

  return (question, limit) => {
    const asked = cutter.withoutFillers(question)
    if (asked === '') return []
    const whole = compact(question)
    const { scores, wanted } = rankPhrases(asked)
    const best = new Float64Array(items.length)
    const named = new Float64Array(items.length)
    for (const [phrase, score] of scores)
      for (const { item, share } of phrases[phrase]!.targets) {
        best[item] = Math.max(best[item]!, score * share)
        if (phrases[phrase]!.isName) named[item] = score
      }
    const ranked = items
      .map(({ id, name, hasGuide }, at) => {
        const exact = compact(name) === whole ? 2 : 1
        const guide = hasGuide ? WITH_GUIDE : 1
        const score =
          (best[at]! + SECOND_SHARE * named[at]!) * intents.factor(wanted, offered[at]!) * guide * exact
        return { id, score, sure: best[at]! }
      })
      .filter(({ sure }) => sure >= LEAST_SCORE)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    const least = (ranked[0]?.score ?? 0) * LEAST_OF_BEST
    return ranked
      .filter(({ score }) => score >= least)
      .slice(0, limit)
      .map(({ id, score }) => ({ id, score }))
  }
}
