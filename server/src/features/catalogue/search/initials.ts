import type { Intents } from './intents.ts'

const LEAST_LETTERS = 2
const SPLIT_SHARE = 0.95
/** bsfz = 办 + 身份证, or 补 + 身份证. */
const VERB_BEFORE = 'b'
const ONE_LEFT_OUT = 0.75

const withoutOne = (letters: string, at: number) => letters.slice(0, at) + letters.slice(at + 1)

/** How well letters typed stand for a phrase by its initials: whole, its beginning, a part, or one letter short. */
const likeness = (typed: string, initials: string) => {
  if (typed === initials) return 1
  const covered = typed.length / initials.length
  if (typed.length >= 3 && initials.startsWith(typed)) return 0.6 + 0.3 * covered
  if (typed.length >= 4 && initials.includes(typed)) return 0.4 + 0.4 * covered
  const oneShort = typed.length >= 5 && initials.length === typed.length + 1
  return oneShort && [...initials].some((_, at) => withoutOne(initials, at) === typed) ? ONE_LEFT_OUT : 0
}

/** 首字母: cjrz for 残疾人证, dbsq for 低保 + 申请. */
export const createInitials = (known: readonly string[], intents: Intents) => (runs: readonly string[]) => {
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
    if (run.startsWith(VERB_BEFORE) && run.length > LEAST_LETTERS + 1)
      raise(run.slice(VERB_BEFORE.length), SPLIT_SHARE)
    for (const { intent, thing } of intents.splitInitials(run))
      if (raise(thing, SPLIT_SHARE)) wanted.add(intent)
  }
  return { scores, wanted }
}
