import type { Filter } from '../../../shell/matters-address.ts'

/** 常用筛选: a filter under a name, of one person. */
export interface KeptFilter {
  name: string
  filter: Filter
}
export const NAME_AT_MOST = 20
export const KEPT_AT_MOST = 20

export const nameOf = (typed: string): string => typed.trim().slice(0, NAME_AT_MOST)
/** Why a filter cannot be kept under a name; null when it can. `besides` is the one that is renamed. */
export const whyNotNamed = (
  kept: readonly KeptFilter[],
  typed: string,
  besides: string | null = null,
): 'empty' | 'taken' | 'full' | null => {
  const name = nameOf(typed)
  if (!name) return 'empty'
  if (name !== besides && kept.some(each => each.name === name)) return 'taken'
  return besides === null && kept.length >= KEPT_AT_MOST ? 'full' : null
}
export const rename = (kept: readonly KeptFilter[], from: string, typed: string): KeptFilter[] =>
  kept.map(each => (each.name === from ? { ...each, name: nameOf(typed) } : each))
