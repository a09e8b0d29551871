import { readFileSync } from 'node:fs'
import { dataFile } from '../../kernel/programs.ts'

/** 人生大事: a situation, and the words in an item's name (or its group) that place it there. `names` are items that
 * belong though no word says so, `except` words that look alike but do not. */
type LifeEvent = { key: string; label: string; words: string[]; names?: string[]; except?: string[] }

const FILE = dataFile('life-events.json')

export const lifeEvents: readonly LifeEvent[] = JSON.parse(readFileSync(FILE, 'utf8'))

export const lifeEventsOf = (item: { name: string; group?: string | null }): string[] => {
  const text = `${item.name} ${item.group ?? ''}`
  const mentions = (words: readonly string[] = []) => words.some(word => text.includes(word))
  return lifeEvents
    .filter(
      ({ words, names, except }) => names?.includes(item.name) || (mentions(words) && !mentions(except)),
    )
    .map(({ key }) => key)
}
