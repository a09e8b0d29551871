import type { App } from '../../../kernel/app.ts'
import { searchItems } from '../../catalogue/searching.ts'
import { findHall } from '../../organisations/halls.ts'
import { findOrganisation, townOf } from '../../organisations/tree.ts'
import { createSimilar, type Similarity } from '../similar.ts'
import { PublicAnswer, type PublicAnswerRecord } from './model.ts'

/** What a town's people asked in some years; older ones give way. */
const MOST = 1000
/** One index for each town, made anew when its newest or their number is another. */
const indexes = new Map<string, { of: string; similar: Similarity }>()
const similarOf = (town: string, answers: readonly PublicAnswerRecord[]): Similarity => {
  const of = `${answers.length} ${answers[0]?._id} ${answers.at(-1)?._id}`
  const known = indexes.get(town)
  if (known?.of === of) return known.similar
  const made = {
    of,
    similar: createSimilar(answers.map(({ question, itemName }) => ({ text: question, about: itemName }))),
  }
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
  const alike = similarOf(key, found)(q).map(({ at }) => found[at]!)
  // Said in other words, but about the same thing.
  const [meant] = found.length > 0 ? await searchItems(app, q, 1) : []
  const ofMeant = found.filter(({ itemId: id }) => meant && id?.equals(meant._id))
  return [...new Set([...alike, ...ofMeant])].slice(0, limit)
}
