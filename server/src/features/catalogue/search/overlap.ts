import MiniSearch from 'minisearch'
import type { Weighted } from './cutting.ts'

/** `others` may be matched but are not missed. `patience`: how much of what the question leaves unsaid counts. */
export type Entry = { tokens: Weighted; others?: string[]; patience: number }

const QUESTION_SHARE = 0.45
/** Texts are looked up by tokens of at least this weight; single characters and syllables are in too many. */
const TELLING = 0.5

/** How much a question and each text have in common (0…1), rare tokens weighing more.
 * Minisearch keeps the inverted index; the measure (Tversky's) is ours, as BM25 has no upper bound to judge by. */
export const createOverlap = (entries: readonly Entry[]) => {
  const frequency = new Map<string, number>()
  for (const { tokens, others = [] } of entries)
    for (const token of new Set([...tokens.keys(), ...others]))
      frequency.set(token, (frequency.get(token) ?? 0) + 1)
  const rarity = (token: string) => Math.log(1 + entries.length / (0.5 + (frequency.get(token) ?? 0)))
  const weigh = (tokens: Weighted) =>
    [...tokens].reduce((sum, [token, weight]) => sum + weight * rarity(token), 0)

  const index = new MiniSearch<{ id: number; tokens: string }>({
    fields: ['tokens'],
    tokenize: text => text.split(' '),
    processTerm: term => term,
  })
  const holdings = entries.map(({ tokens, others = [] }) => new Set([...tokens.keys(), ...others]))
  index.addAll(holdings.map((tokens, id) => ({ id, tokens: [...tokens].join(' ') })))
  const weights = entries.map(({ tokens }) => weigh(tokens))
  const find = (tokens: readonly string[]): number[] =>
    tokens.length === 0 ? [] : index.search(tokens.join(' ')).map(({ id }) => id)

  return (question: Weighted): Map<number, number> => {
    const asked = weigh(question)
    const parts = [...question].map(([token, weight]) => ({ token, worth: weight * rarity(token) }))
    const telling = find([...question].filter(([, weight]) => weight >= TELLING).map(([token]) => token))
    const candidates = telling.length > 0 ? telling : find([...question.keys()])
    return new Map(
      candidates.map(id => {
        const holds = holdings[id]!
        const shared = parts.reduce((sum, { token, worth }) => (holds.has(token) ? sum + worth : sum), 0)
        const unsaid = Math.max(0, weights[id]! - shared) * entries[id]!.patience
        return [id, shared / (shared + QUESTION_SHARE * (asked - shared) + (1 - QUESTION_SHARE) * unsaid)]
      }),
    )
  }
}
