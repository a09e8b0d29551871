import { isTooFew, type Share } from './satisfaction.ts'

// 走势: months beside each other, where they may be compared.

/** What people were asked otherwise than in the month before: the words or the place of the question, or by which channels. */
export const trendBreaks = ['wording', 'channel'] as const
export type TrendBreak = (typeof trendBreaks)[number]
export const trendBreakLabels: Record<TrendBreak, string> = {
  wording: '问法或位置变了',
  channel: '邀评渠道变了',
}

/** How people were asked in a month: how many offers by each wording and by each channel. */
export interface Asked {
  wordings: Readonly<Record<string, number>>
  channels: Readonly<Record<string, number>>
}
const sharesIn = (counts: Readonly<Record<string, number>>): Map<string, number> => {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return new Map(Object.entries(counts).map(([key, count]) => [key, count / all]))
}
/** How much of one lies otherwise in the other, from 0 (the same) to 1 (nothing in common). */
const distance = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): number => {
  const [one, other] = [sharesIn(a), sharesIn(b)]
  const keys = new Set([...one.keys(), ...other.keys()])
  return [...keys].reduce((sum, key) => sum + Math.abs((one.get(key) ?? 0) - (other.get(key) ?? 0)), 0) / 2
}
/** More than a quarter of the offers came by other channels than before. */
const OTHER_CHANNELS = 0.25
/** One in twenty by another wording: the day it changed may fall on the last of a month. */
const OTHER_WORDING = 0.05
const isEmpty = ({ wordings }: Asked): boolean => Object.keys(wordings).length === 0
/** Nobody was asked in one of them: then nothing is known to have changed. */
export const breaksBetween = (before: Asked, after: Asked): TrendBreak[] => {
  if (isEmpty(before) || isEmpty(after)) return []
  const found: TrendBreak[] = []
  if (distance(before.wordings, after.wordings) >= OTHER_WORDING) found.push('wording')
  if (distance(before.channels, after.channels) > OTHER_CHANNELS) found.push('channel')
  return found
}
/** In points; none across a break, and none of too few. */
export const differenceOf = (
  before: Share | null,
  after: Share | null,
  breaks: readonly TrendBreak[],
): number | null =>
  breaks.length > 0 || isTooFew(before) || isTooFew(after) ? null : (after!.share - before!.share) * 100
