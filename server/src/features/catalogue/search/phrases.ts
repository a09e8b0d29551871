import type { Synonyms } from './synonyms.ts'
import { compact } from './text.ts'

type Target = { item: number; share: number }
type Phrase = { text: string; targets: Target[]; isName: boolean; patience: number }

const PATIENCE = { name: 0.3, group: 0.3, say: 1 }
const GROUP_SHARE = 0.9
const LATER_STEP = 0.04
const LEAST_SHARE = 0.75

const targetsOf = (official: readonly string[], names: readonly string[]): Target[] => {
  const shares = new Map<number, number>()
  for (const [place, term] of official.entries()) {
    const share = Math.max(LEAST_SHARE, 1 - LATER_STEP * place)
    const parts = term.split(' ').map(compact)
    const whole = compact(term)
    for (const [item, name] of names.entries()) {
      const isItem = name === whole
      if (!isItem && !parts.every(part => name.includes(part))) continue
      const fit = isItem ? share : share * (0.94 + (0.06 * whole.length) / name.length)
      shares.set(item, Math.max(shares.get(item) ?? 0, fit))
    }
  }
  return [...shares].map(([item, share]) => ({ item, share }))
}

export const createPhrases = (
  items: readonly { name: string; group: string | null }[],
  { themes }: Pick<Synonyms, 'themes'>,
): Phrase[] => {
  const names = items.map(({ name }) => compact(name))
  const groups = new Map<string, number[]>()
  for (const [item, { group }] of items.entries())
    if (group) groups.set(group, [...(groups.get(group) ?? []), item])
  return [
    ...items.map(({ name }, item) => ({
      text: name,
      targets: [{ item, share: 1 }],
      isName: true,
      patience: PATIENCE.name,
    })),
    ...[...groups].map(([text, members]) => ({
      text,
      targets: members.map(item => ({ item, share: GROUP_SHARE })),
      isName: false,
      patience: PATIENCE.group,
    })),
    ...themes.flatMap(({ concepts }) =>
      concepts.flatMap(({ say, official }) => {
        const targets = targetsOf(official, names)
        if (targets.length === 0) return []
        return say.map(text => ({ text, targets, isName: false, patience: PATIENCE.say }))
      }),
    ),
  ]
}
