import {
  type FigureDimension,
  type FigureFilter,
  figureDimensions,
} from '@zhenyiban/shared/ratings/figures-contract.ts'
import { addDays } from '@zhenyiban/shared/time/calendar.ts'

export const periods = [1, 3, 12] as const
export type Period = (typeof periods)[number]

/** So many months, the present one the last. */
const monthsUpTo = (today: string, count: number): { from: string; to: string } => {
  const to = today.slice(0, 7)
  let from = to
  for (let n = 1; n < count; n += 1) from = addDays(`${from}-01`, -1).slice(0, 7)
  return { from, to }
}
export interface Narrowed {
  period: Period
  filter: Partial<Record<FigureDimension, string>>
}
/** What an address tells of it; a period nobody offers is the longest. */
export const narrowedIn = (address: URLSearchParams): Narrowed => ({
  period: periods.find(each => String(each) === address.get('months')) ?? 12,
  filter: Object.fromEntries(
    figureDimensions.flatMap(each => {
      const value = address.get(each)
      return value ? [[each, value]] : []
    }),
  ),
})
export const queryOf = ({ period, filter }: Narrowed, today: string): FigureFilter =>
  ({ ...monthsUpTo(today, period), ...filter }) as FigureFilter
/** The address with something changed; null takes it away. */
export const changed = (
  address: URLSearchParams,
  changes: Partial<Record<FigureDimension | 'months' | 'tab' | 'case', string | null>>,
): URLSearchParams => {
  const next = new URLSearchParams(address)
  for (const [key, value] of Object.entries(changes)) {
    if (value) next.set(key, value)
    else next.delete(key)
  }
  return next
}
