import type { Weighted } from './cutting.ts'

/** `others` may be matched but are not missed. `patience`: how much of what the question leaves unsaid counts. */
export type Entry = { tokens: Weighted; others?: string[]; patience: number }

const QUESTION_SHARE = 0.45
/** Texts are looked up by tokens of at least this weight; single characters and syllables are in too many. */
const TELLING = 0.5

interface Part {
  weight: number
  worth: number
  holders: Uint32Array
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
  const holders = holdersOf(entries)
  const starts = new Uint32Array(holders.size + 1)
  const all: number[] = []
  const places = new Map<string, number>()
  for (const [token, those] of holders) {
    all.push(...those)
    places.set(token, places.size)
    starts[places.size] = all.length
  }
  const packed = Uint32Array.from(all)
  return (token: string): Uint32Array => {
    const place = places.get(token)
    return place === undefined ? NOBODY : packed.subarray(starts[place], starts[place + 1])
  }
}
const NOBODY = new Uint32Array()

/** How much a question and each text have in common (0…1), rare tokens weighing more: Tversky's measure. */
export const createOverlap = (entries: readonly Entry[]) => {
  // The texts themselves are not kept: their number is, and the index.
  const count = entries.length
  const findHolders = packHolders(entries)
  const find = (token: string) => {
    const holders = findHolders(token)
    return { holders, rarity: Math.log(1 + count / (0.5 + holders.length)) }
  }
  const weigh = (tokens: Weighted) => {
    let sum = 0
    for (const [token, weight] of tokens) sum += weight * find(token).rarity
    return sum
  }
  const weights = Float64Array.from(entries, ({ tokens }) => weigh(tokens))
  const patience = Float64Array.from(entries, each => each.patience)

  // Of one question at a time; cleared after each, as most of it was never touched.
  const marked = new Uint8Array(count)
  const shared = new Float64Array(count)
  /** The texts that hold one of these parts of a question. */
  const holding = (parts: readonly Part[], least: number): number[] => {
    const ids: number[] = []
    for (const { weight, holders } of parts)
      if (weight >= least)
        for (const id of holders)
          if (marked[id] === 0) {
            marked[id] = 1
            ids.push(id)
          }
    return ids
  }
  /** Tells of every text that has at least `least` in common with the question. */
  return (question: Weighted, least: number, tell: (id: number, share: number) => void): void => {
    const parts = [...question].map(([token, weight]): Part => {
      const { holders, rarity } = find(token)
      return { weight, worth: weight * rarity, holders }
    })
    const telling = holding(parts, TELLING)
    const ids = telling.length > 0 ? telling : holding(parts, 0)
    let asked = 0
    for (const { worth, holders } of parts) {
      asked += worth
      for (const id of holders) if (marked[id] === 1) shared[id]! += worth
    }
    for (const id of ids) {
      const said = shared[id]!
      const unsaid = Math.max(0, weights[id]! - said) * patience[id]!
      const share = said / (said + QUESTION_SHARE * (asked - said) + (1 - QUESTION_SHARE) * unsaid)
      marked[id] = 0
      shared[id] = 0
      if (share >= least) tell(id, share)
    }
  }
}
