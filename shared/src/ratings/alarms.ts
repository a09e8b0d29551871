import { isBadGrade } from './grades.ts'

// 异常提示: ratings that do not look like residents'. They are flagged with what speaks for it, never deleted or left out.

export const alarmKinds = ['more_than_served', 'burst', 'at_once', 'alike'] as const
export type AlarmKind = (typeof alarmKinds)[number]
export const alarmLabels: Record<AlarmKind, string> = {
  more_than_served: '评价比办的事还多',
  burst: '一个窗口几分钟内集中评价',
  at_once: '办完几秒就给了好评',
  alike: '好评的文字雷同',
}
export interface Alarm {
  kind: AlarmKind
  evidence: string
}
/** Told in steps, so that no count of an alarm can be taken from another figure. */
const atLeast = (count: number): string => `${[100, 50, 20, 10, 5].find(step => count >= step)} 条以上`
const FEWEST = 5

/** Each visit and each stage is rated once: more than one for each is somebody's making (Panyu 2024: 1.93). */
export const moreThanServed = (given: number, served: number): Alarm | null =>
  given >= FEWEST && given > served
    ? {
        kind: 'more_than_served',
        evidence:
          served === 0
            ? '没有办结的事，却有评价'
            : `每办一件事有 ${(given / served).toFixed(2)} 条评价，应不超过 1 条`,
      }
    : null

export interface Judged {
  grade: number
  at: Date
  /** When what is rated ended. */
  endedAt: Date | null
  text: string | null
}
const BURST_MINUTES = 3
/** No window ends five visits in three minutes. */
export const burstOf = (ratings: readonly Judged[]): Alarm | null => {
  const times = ratings.map(({ at }) => +at).sort((a, b) => a - b)
  let [most, from] = [0, 0]
  for (const [to, time] of times.entries()) {
    while (time - times[from]! > BURST_MINUTES * 60_000) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most >= FEWEST ? { kind: 'burst', evidence: `${BURST_MINUTES} 分钟内 ${atLeast(most)}` } : null
}
const AT_ONCE_SECONDS = 5
/** Nobody reads the question, chooses a face and confirms it so fast, time after time. */
export const atOnceOf = (ratings: readonly Judged[]): Alarm | null => {
  const soon = ratings.filter(({ grade, at, endedAt }) => {
    const after = endedAt && +at - +endedAt
    return !isBadGrade(grade) && after !== null && after >= 0 && after < AT_ONCE_SECONDS * 1000
  })
  return soon.length >= FEWEST
    ? { kind: 'at_once', evidence: `办完 ${AT_ONCE_SECONDS} 秒内给好评的有 ${atLeast(soon.length)}` }
    : null
}

/** Letters and figures alone, as one: neither blanks nor marks make two texts differ. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const LONG_ENOUGH = 8
const pairsOf = (text: string): Set<string> => {
  const signs = [...text]
  return new Set(signs.slice(1).map((sign, n) => signs[n]! + sign))
}
/** How many pairs of signs two texts share (Dice 1945), from 0 to 1. */
const likeness = (a: Set<string>, b: Set<string>): number => {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return (2 * shared) / (a.size + b.size)
}
const ALIKE = 0.85
/** Five good ones that say nearly the same in more than a few signs, as 「很好」 is said by everybody. */
export const alikeTextsOf = (ratings: readonly Judged[]): Alarm | null => {
  const kinds: { first: string; pairs: Set<string>; count: number }[] = []
  for (const { grade, text } of ratings) {
    const said = bare(text ?? '')
    if (isBadGrade(grade) || [...said].length < LONG_ENOUGH) continue
    const pairs = pairsOf(said)
    const known = kinds.find(each => likeness(each.pairs, pairs) >= ALIKE)
    if (known) known.count += 1
    else kinds.push({ first: text!.trim(), pairs, count: 1 })
  }
  const most = kinds.reduce<(typeof kinds)[number] | null>(
    (best, each) => (each.count > (best?.count ?? 0) ? each : best),
    null,
  )
  if (!most || most.count < FEWEST) return null
  const begins = [...most.first].slice(0, 12).join('')
  return { kind: 'alike', evidence: `${atLeast(most.count)}写得几乎一样，开头是「${begins}…」` }
}
