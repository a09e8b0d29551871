import { cutterFor } from '../catalogue/search/cutting.ts'
import { createOverlap } from '../catalogue/search/overlap.ts'
import { loadSynonyms } from '../catalogue/search/synonyms.ts'

/** Below this it is about something else; who writes much shares less with any other text. */
const LEAST = 0.2
const LEAST_OF_BEST = 0.5
/** What the other text says besides hardly tells against it. */
const PATIENCE = 0.4

interface Said {
  text: string
  /** The item it is about, whose words count too. */
  about: string | null
}
/** Where a text stands among those it was compared with, and how much of it they have in common (0…1). */
interface Likeness {
  at: number
  share: number
}
export type Similarity = (text: string) => Likeness[]

/** Which of some texts are like another one, the most like first. Words are cut and unified as the search cuts them. */
export const createSimilar = (texts: readonly Said[]): Similarity => {
  const cutter = cutterFor(loadSynonyms())
  const overlap = createOverlap(
    texts.map(({ text, about }) => ({
      tokens: cutter.tokens(text),
      others: about ? [...cutter.tokens(about).keys()] : [],
      patience: PATIENCE,
    })),
  )
  return text => {
    const asked = cutter.withoutFillers(text)
    if (asked === '') return []
    const found: Likeness[] = []
    overlap(cutter.tokens(asked), LEAST, (at, share) => found.push({ at, share }))
    const best = Math.max(0, ...found.map(({ share }) => share))
    return found
      .filter(({ share }) => share >= best * LEAST_OF_BEST)
      .sort((a, b) => b.share - a.share || a.at - b.at)
  }
}
