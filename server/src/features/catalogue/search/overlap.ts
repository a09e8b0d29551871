import MiniSearch from 'minisearch'
import type { Weighted } from './cutting.ts'

/** `others` may be matched but are not missed. `patience`: how much of what the question leaves unsaid counts. */
export type Entry = { tokens: Weighted; others?: string[]; patience: number }

const QUESTION_SHARE = 0.45

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
  index.addAll(
    entries.map(({ tokens, others = [] }, id) => ({ id, tokens: [...tokens.keys(), ...others].join(' ') })),
  )
  const weights = entries.map(({ tokens }) => weigh(tokens))

  return (question: Weighted): Map<number, number> => {
    const asked = weigh(question)
    if (asked === 0) return new Map()
    const found = index.search([...question.keys()].join(' '))
    return new Map(
      found.map(({ id, queryTerms }) => {
        const shared = queryTerms.reduce((sum, token) => sum + question.get(token)! * rarity(token), 0)
        const unsaid = Math.max(0, weights[id]! - shared) * entries[id]!.patience
        const unanswered = asked - shared
        return [id, shared / (shared + QUESTION_SHARE * unanswered + (1 - QUESTION_SHARE) * unsaid)]
      }),
    )
  }
}
