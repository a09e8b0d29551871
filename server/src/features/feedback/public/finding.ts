import type { App } from '../../../kernel/app.ts'
import { cutterFor } from '../../catalogue/search/cutting.ts'
import { createOverlap } from '../../catalogue/search/overlap.ts'
import { loadSynonyms } from '../../catalogue/search/synonyms.ts'
import { searchItems } from '../../catalogue/searching.ts'
import { findHall } from '../../organisations/halls.ts'
import { findOrganisation, townOf } from '../../organisations/tree.ts'
import { PublicAnswer, type PublicAnswerRecord } from './model.ts'

/** What a town's people asked in some years; older ones give way. */
const MOST = 1000
/** Below this it is another question; who types much shares less with any of them. */
const LEAST = 0.2
const LEAST_OF_BEST = 0.5
/** What an answered question says that the asker does not hardly tells against it. */
const PATIENCE = 0.4

/** Which of some questions are like another one, the most like first; by their places. */
export const createSimilar = (questions: readonly { question: string; itemName: string | null }[]) => {
  const cutter = cutterFor(loadSynonyms())
  const overlap = createOverlap(
    questions.map(({ question, itemName }) => ({
      tokens: cutter.tokens(question),
      others: itemName ? [...cutter.tokens(itemName).keys()] : [],
      patience: PATIENCE,
    })),
  )
  return (typed: string): number[] => {
    const asked = cutter.withoutFillers(typed)
    if (asked === '') return []
    const found: { at: number; share: number }[] = []
    overlap(cutter.tokens(asked), LEAST, (at, share) => found.push({ at, share }))
    const best = Math.max(0, ...found.map(({ share }) => share))
    return found
      .filter(({ share }) => share >= best * LEAST_OF_BEST)
      .sort((a, b) => b.share - a.share || a.at - b.at)
      .map(({ at }) => at)
  }
}

type Similar = ReturnType<typeof createSimilar>
/** One index for each town, made anew when its newest or their number is another. */
const indexes = new Map<string, { of: string; similar: Similar }>()
const similarOf = (town: string, answers: readonly PublicAnswerRecord[]): Similar => {
  const of = `${answers.length} ${answers[0]?._id} ${answers.at(-1)?._id}`
  const known = indexes.get(town)
  if (known?.of === of) return known.similar
  const made = { of, similar: createSimilar(answers) }
  indexes.set(town, made)
  return made.similar
}

interface Question {
  q?: string | undefined
  itemId?: string | undefined
  hallId?: string | undefined
  limit: number
}
/** Public answers of a town: like a question, of an item, or the newest. */
export const findPublicAnswers = async (app: App, asked: Question): Promise<PublicAnswerRecord[]> => {
  const { q, itemId, hallId, limit } = asked
  const town = hallId && (await townOf(await findOrganisation((await findHall(hallId)).organisationId)))
  const found = await PublicAnswer.find({
    state: 'published',
    ...(town && { townId: town._id }),
    ...(itemId && { itemId }),
  })
    .sort({ publishedAt: -1, _id: -1 })
    .limit(q ? MOST : limit)
    .lean()
  if (!q) return q === '' ? [] : found
  const key = `${town ? town._id : ''} ${itemId ?? ''}`
  const alike = similarOf(key, found)(q).map(at => found[at]!)
  // Said in other words, but about the same thing.
  const [meant] = found.length > 0 ? await searchItems(app, q, 1) : []
  const ofMeant = found.filter(({ itemId: id }) => meant && id?.equals(meant._id))
  return [...new Set([...alike, ...ofMeant])].slice(0, limit)
}
