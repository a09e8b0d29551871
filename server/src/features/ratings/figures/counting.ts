import { servedChannelLabels } from '@zhenyiban/shared/queue/served.ts'
import {
  type FigureDimension,
  type FigureRow,
  figureDimensions,
  type ReasonFigure,
  type Satisfaction,
  type TrendMonth,
} from '@zhenyiban/shared/ratings/figures-contract.ts'
import { grades } from '@zhenyiban/shared/ratings/grades.ts'
import { type RatingVia, ratingViaLabels } from '@zhenyiban/shared/ratings/offers.ts'
import { reasonOf } from '@zhenyiban/shared/ratings/reasons.ts'
import {
  addGrades,
  type GradeCounts,
  noGrades,
  satisfactionOf,
} from '@zhenyiban/shared/ratings/satisfaction.ts'
import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { type Asked, breaksBetween, differenceOf } from '@zhenyiban/shared/ratings/trend.ts'
import { addUp, type ServedAlike } from './asked.ts'
import type { RatingGroupRecord } from './model.ts'

type Groups = readonly RatingGroupRecord[]
const gradesOf = (group: RatingGroupRecord): GradeCounts =>
  Object.fromEntries(grades.map((grade, n) => [grade, group.grades[n] ?? 0])) as unknown as GradeCounts
export const countGroups = (groups: Groups): Satisfaction => {
  const counts = groups.reduce((sum, group) => addGrades(sum, gradesOf(group)), noGrades)
  return { grades: counts, ...satisfactionOf(counts) }
}

const nameIn: Record<
  FigureDimension,
  (group: RatingGroupRecord, names: Map<string, string>, id: string) => string
> = {
  hallId: ({ hallName }) => hallName ?? '',
  windowId: ({ hallName, windowNumber }) => `${hallName ?? ''} ${windowNumber ?? ''} 号窗口`.trim(),
  organisationId: (_, names, id) => names.get(id) ?? '',
  staffId: (_, names, id) => names.get(id) ?? '',
  itemId: ({ itemName }) => itemName ?? '',
  channel: ({ channel }) => servedChannelLabels[channel!],
  via: ({ via }) => ratingViaLabels[via!],
  stage: ({ stage }) => ratingStageLabels[stage!],
}
/** What a group says of a dimension: of people, each of those who served. */
const idsIn = (group: RatingGroupRecord, dimension: FigureDimension): string[] =>
  dimension === 'staffId' ? group.staff.map(({ id }) => id) : [group[dimension] ?? []].flat()
const groupsBy = (groups: Groups, dimension: FigureDimension): [string, RatingGroupRecord[]][] => {
  const by = new Map<string, RatingGroupRecord[]>()
  for (const group of groups)
    for (const id of idsIn(group, dimension)) by.set(id, [...(by.get(id) ?? []), group])
  return [...by]
}
const isServedBy = (each: ServedAlike, dimension: FigureDimension, id: string): boolean => {
  if (dimension === 'via') return each.offeredBy.includes(id as RatingVia)
  return dimension === 'staffId' ? each.staffIds.includes(id) : each[dimension] === id
}
const rowsBy = (groups: Groups, dimension: FigureDimension, { names, served, via }: Beside): FigureRow[] =>
  groupsBy(groups, dimension)
    .filter(([id]) => dimension !== 'staffId' || names.has(id))
    .map(([id, alike]) => {
      const asked = addUp(
        served.filter(each => isServedBy(each, dimension, id)),
        via,
      )
      return {
        id,
        name: nameIn[dimension](alike[0]!, names, id),
        ...countGroups(alike),
        ...asked,
        ...(dimension === 'via' && { served: null }),
      }
    })
    .sort((a, b) => b.given - a.given || (a.id < b.id ? -1 : 1))
/** What stands beside what was given: names of organisations and of the caller's people, and what was served and offered. */
export interface Beside {
  names: Map<string, string>
  served: readonly ServedAlike[]
  via: RatingVia | undefined
}
export const rowsOf = (groups: Groups, beside: Beside) =>
  Object.fromEntries(figureDimensions.map(each => [each, rowsBy(groups, each, beside)])) as Record<
    FigureDimension,
    FigureRow[]
  >

const countOf = (groups: Groups, code: string): number =>
  groups.reduce((sum, { reasons }) => sum + (reasons.find(each => each.code === code)?.count ?? 0), 0)
const inMonth = (groups: Groups, month: string): Groups =>
  groups.filter(({ firstMonth, lastMonth }) => firstMonth === month && lastMonth === month)
const itemsOf = (groups: Groups, code: string): ReasonFigure['items'] =>
  groupsBy(groups, 'itemId')
    .map(([id, alike]) => ({ id, name: alike[0]!.itemName ?? '', count: countOf(alike, code) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
/** Most often first; each with its months, and where a guide is to blame with the things it was said of. */
export const reasonsIn = (groups: Groups, months: readonly string[]): ReasonFigure[] => {
  const codes = new Set(groups.flatMap(({ reasons }) => reasons.map(({ code }) => code)))
  return [...codes]
    .flatMap(code => {
      const known = reasonOf(code)
      if (!known) return []
      const { label, mood, about = null } = known
      return {
        code,
        label,
        bad: mood === 'bad',
        count: countOf(groups, code),
        byMonth: months.map(month => countOf(inMonth(groups, month), code)),
        about,
        items: about === 'guide' ? itemsOf(groups, code) : [],
      }
    })
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}

export interface AskedMonth {
  month: string
  asked: Asked
  served: number
  offered: number
}
export const trendOf = (groups: Groups, months: readonly AskedMonth[]): TrendMonth[] =>
  months.map(({ month, asked, served, offered }, n) => {
    const counted = { month, served, offered, ...countGroups(inMonth(groups, month)) }
    const before = months[n - 1]
    if (!before) return { ...counted, breaks: [], difference: null }
    const breaks = breaksBetween(before.asked, asked)
    const { content } = countGroups(inMonth(groups, before.month))
    return { ...counted, breaks, difference: differenceOf(content, counted.content, breaks) }
  })
