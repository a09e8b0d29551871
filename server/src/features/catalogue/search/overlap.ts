import type { Weighted } from './cutting.ts'

/** `others` may be matched but are not missed. `patience`: how much of what the question leaves unsaid counts. */
export type Entry = { tokens: Weighted; others?: string[]; patience: number }

const QUESTION_SHARE = 0.45
/** Texts are looked up by tokens of at least this weight; single characters and syllables are in too many. */
const TELLING = 0.5

/** A token of a question, and where in the index stand the texts that hold it. */
interface Part {
  weight: number
  worth: number
  from: number
  to: number
}

/** For each token the texts that hold it. */
const holdersOf = (entries: readonly Entry[]): Map<string, number[]> => {
  const index = new Map<string, number[]>()
  for (const [id, { tokens, others = [] }] of entries.entries())
    for (const token of new Set([...tokens.keys(), ...others])) {
      const holders = index.get(token)
      if (holders) holders.push(id)
      else index.set(token, [id])
    }
  return index
}

/** Who holds which token, in two arrays: as an array for each token it would take ten times the memory. */
const packHolders = (entries: readonly Entry[]) => {
  const index = holdersOf(entries)
  const starts = new Uint32Array(index.size + 1)
  const all: number[] = []
  const places = new Map<string, number>()
  for (const [token, those] of index) {
    all.push(...those)
    places.set(token, places.size)
    starts[places.size] = all.length
  }
  return { holders: Uint32Array.from(all), starts, places }
}

/** How much a question and each text have in common (0…1), rare tokens weighing more: Tversky's measure. */
export const createOverlap = (entries: readonly Entry[]) => {
  // The texts themselves are not kept: their number is, and the index.
  const count = entries.length
  const { holders, starts, places } = packHolders(entries)
  const rarityOf = (holding: number): number => Math.log(1 + count / (0.5 + holding))
  const partOf = (token: string, weight: number): Part => {
    const place = places.get(token)
    const from = place === undefined ? 0 : starts[place]!
    const to = place === undefined ? 0 : starts[place + 1]!
    return { weight, worth: weight * rarityOf(to - from), from, to }
  }
  const weigh = (tokens: Weighted) => {
    let sum = 0
    for (const [token, weight] of tokens) sum += partOf(token, weight).worth
    return sum
  }
  const weights = Float64Array.from(entries, ({ tokens }) => weigh(tokens))
  const patience = Float64Array.from(entries, each => each.patience)

  // Of one question at a time; cleared after each, as most of it was never touched.
  const marked = new Uint8Array(count)
  const shared = new Float64Array(count)
  /** The texts that hold one of these parts of a question. By index: thousands of steps for each question. */
  const holding = (parts: readonly Part[], least: number): number[] => {
    const ids: number[] = []
    for (const { weight, from, to } of parts) {
      if (weight < least) continue
      for (let at = from; at < to; at += 1) {
        const id = holders[at]!
        if (marked[id] !== 0) continue
        marked[id] = 1
        ids.push(id)
      }
    }
    return ids
  }
  const share = (parts: readonly Part[]): number => {
    let asked = 0
    for (const { worth, from, to } of parts) {
      asked += worth
      for (let at = from; at < to; at += 1) {
        const id = holders[at]!
        if (marked[id] === 1) shared[id]! += worth
      }
    }
    return asked
  }
  /** Tells of every text that has at least `least` in common with the question. */
  return (question: Weighted, least: number, tell: (id: number, share: number) => void): void => {
    const parts = [...question].map(([token, weight]) => partOf(token, weight))
    const telling = holding(parts, TELLING)
    const ids = telling.length > 0 ? telling : holding(parts, 0)
    const asked = share(parts)
    for (const id of ids) {
      const said = shared[id]!
      const unsaid = Math.max(0, weights[id]! - said) * patience[id]!
      const inCommon = said / (said + QUESTION_SHARE * (asked - said) + (1 - QUESTION_SHARE) * unsaid)
      marked[id] = 0
      shared[id] = 0
      if (inCommon >= least) tell(id, inCommon)
    }
  }
}
