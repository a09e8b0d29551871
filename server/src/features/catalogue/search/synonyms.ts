import { readFileSync } from 'node:fs'
import { dataFile } from '../../../kernel/programs.ts'

/** 概念: ways people speak, and the official terms they mean, best first. */
type Concept = { say: string[]; official: string[] }

/** 意图: what a person wants done with a thing; `after` marks what is done only once the thing exists. */
export type Intent = { intent: string; after?: boolean; say: string[]; official: string[] }

export type Synonyms = {
  fillers: string[]
  /** Words of one meaning; the first stands for all. */
  words: string[][]
  intents: Intent[]
  themes: { theme: string; concepts: Concept[] }[]
}

const FILE = dataFile('synonyms.json')

let loaded: Synonyms | undefined
/** The same object for all who ask. */
export const loadSynonyms = (): Synonyms => {
  loaded ??= JSON.parse(readFileSync(FILE, 'utf8')) as Synonyms
  return loaded
}
