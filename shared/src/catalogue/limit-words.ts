/**
 * What the limit of an item (办理期限) rests on: promised 承诺, the item's own law 法定, the law of its type where neither is
 * said (permits: 行政许可法 art. 42), or nothing: then nobody calls a day a promise.
 */
export const limitBases = ['promised', 'legal', 'type', 'none'] as const
export type LimitBasis = (typeof limitBases)[number]
export interface Limit {
  /** Working days; 0 is decided on the spot (即办件), null where there is no limit. */
  days: number | null
  /** Null: not known, in records of before. */
  basis: LimitBasis | null
}
const inDays = (days: number): string => (days === 0 ? '当场办好' : `${days} 个工作日`)
/** 「承诺 15 个工作日」「法定 20 个工作日」「没有规定时限」. */
export const limitWords = ({ days, basis }: Limit): string => {
  if (days === null) return '没有规定时限'
  if (basis === 'promised') return `承诺${days === 0 ? '' : ' '}${inDays(days)}`
  if (basis === 'legal') return `法定${days === 0 ? '' : ' '}${inDays(days)}`
  if (basis === 'type') return `没有另作承诺，按法律最长 ${inDays(days)}`
  return `限 ${inDays(days)}`
}
