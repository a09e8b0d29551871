import type { Filter } from '../../../shell/matters-address.ts'

/** 常用筛选: a filter under a name, of one person. */
export interface SavedFilter {
  name: string
  filter: Filter
}
export const NAME_AT_MOST = 20
export const SAVED_AT_MOST = 20

export const nameOf = (typed: string): string => typed.trim().slice(0, NAME_AT_MOST)
/** Why a filter cannot be kept under a name; null when it can. `besides` is the one that is renamed. */
export const whyNotNamed = (
  saved: readonly SavedFilter[],
  typed: string,
  besides: string | null = null,
): 'empty' | 'taken' | 'full' | null => {
  const name = nameOf(typed)
  if (!name) return 'empty'
  if (name !== besides && saved.some(each => each.name === name)) return 'taken'
  return besides === null && saved.length >= SAVED_AT_MOST ? 'full' : null
}
export const rename = (saved: readonly SavedFilter[], from: string, typed: string): SavedFilter[] =>
  saved.map(each => (each.name === from ? { ...each, name: nameOf(typed) } : each))
