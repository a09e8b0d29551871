import type { Intents } from './intents.ts'
import { initialsOf } from './pinyin.ts'

const LEAST_LETTERS = 2
const SPLIT_SHARE = 0.95

/** How well letters typed stand for a phrase by its initials: whole, its beginning, or a part of it. */
const likeness = (typed: string, initials: string) => {
  if (typed === initials) return 1
  if (typed.length < 3) return 0
  const covered = typed.length / initials.length
  if (initials.startsWith(typed)) return 0.6 + 0.3 * covered
  if (initials.includes(typed)) return 0.4 + 0.4 * covered
  return 0
}

/** 首字母: cjrz for 残疾人证, dbsq for 低保 + 申请. */
export const createInitials = (texts: readonly string[], intents: Intents) => {
  const known = texts.map(initialsOf)

  return (runs: readonly string[]) => {
    const scores = new Map<number, number>()
    const wanted = new Set<string>()
    for (const run of runs.filter(run => run.length >= LEAST_LETTERS)) {
      const raise = (letters: string, share: number) => {
        let whole = false
        for (const [phrase, initials] of known.entries()) {
          const score = likeness(letters, initials) * share
          whole ||= letters === initials
          if (score > (scores.get(phrase) ?? 0)) scores.set(phrase, score)
        }
        return whole
      }
      if (raise(run, 1)) continue
      for (const { intent, thing } of intents.splitInitials(run))
        if (raise(thing, SPLIT_SHARE)) wanted.add(intent)
    }
    return { scores, wanted }
  }
}
