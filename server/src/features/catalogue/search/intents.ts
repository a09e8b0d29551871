import { initialsOf, soundsOfText } from './pinyin.ts'
import type { Intent } from './synonyms.ts'

const WANTED = 1.12
const UNASKED = 0.93

/** Prefers the item that does what is wanted with the thing: lost → 补办, look up → 查询; a plain noun → first do it. */
export const createIntents = (intents: readonly Intent[]) => {
  const named = (text: string, by: 'say' | 'official') =>
    intents.filter(intent => intent[by].some(word => text.includes(word))).map(({ intent }) => intent)
  const afterwards = new Set(intents.filter(({ after }) => after).map(({ intent }) => intent))
  const verbs = intents.flatMap(({ intent, say, official }) =>
    [...new Set([...say, ...official])]
      .filter(word => word.length === 2)
      .map(word => ({ intent, initials: initialsOf(soundsOfText(word).syllables) })),
  )

  return {
    asked: (question: string) => new Set(named(question, 'say')),
    of: (itemName: string) => new Set(named(itemName, 'official')),
    factor: (asked: ReadonlySet<string>, offered: ReadonlySet<string>) => {
      for (const intent of asked) if (offered.has(intent)) return WANTED
      for (const intent of offered) if (afterwards.has(intent)) return UNASKED
      return 1
    },
    /** dbsq = 低保 + 申请: the letters of the thing, and what is wanted. */
    splitInitials: (letters: string) =>
      verbs
        .filter(({ initials }) => letters.endsWith(initials) && letters.length > initials.length + 1)
        .map(({ intent, initials }) => ({ intent, thing: letters.slice(0, -initials.length) })),
  }
}

export type Intents = ReturnType<typeof createIntents>
