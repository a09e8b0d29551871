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
import { reasonOf } from '@zhenyiban/shared/ratings/reasons.ts'
import {
  addGrades,
  type GradeCounts,
  noGrades,
  satisfactionOf,
} from '@zhenyiban/shared/ratings/satisfaction.ts'
import { ratingStageLabels } from '@zhenyiban/shared/ratings/stages.ts'
import { type Asked, breaksBetween, differenceOf } from '@zhenyiban/shared/ratings/trend.ts'
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
  (group: RatingGroupRecord, organisations: Map<string, string>) => string
> = {
  hallId: ({ hallName }) => hallName ?? '',
  windowId: ({ hallName, windowNumber }) => `${hallName ?? ''} ${windowNumber ?? ''} 号窗口`.trim(),
  organisationId: ({ organisationId }, organisations) => organisations.get(organisationId!) ?? '',
  itemId: ({ itemName }) => itemName ?? '',
  channel: ({ channel }) => servedChannelLabels[channel!],
  stage: ({ stage }) => ratingStageLabels[stage!],
}
const rowsBy = (groups: Groups, dimension: FigureDimension, names: Map<string, string>): FigureRow[] => {
  const by = new Map<string, RatingGroupRecord[]>()
  for (const group of groups) {
    const id = group[dimension]
    if (id !== null) by.set(id, [...(by.get(id) ?? []), group])
  }
  return [...by]
    .map(([id, alike]) => ({ id, name: nameIn[dimension](alike[0]!, names), ...countGroups(alike) }))
    .sort((a, b) => b.given - a.given || (a.id < b.id ? -1 : 1))
}
export const rowsOf = (groups: Groups, organisations: Map<string, string>) =>
  Object.fromEntries(figureDimensions.map(each => [each, rowsBy(groups, each, organisations)])) as Record<
    FigureDimension,
    FigureRow[]
  >

const countOf = (groups: Groups, code: string): number =>
  groups.reduce((sum, { reasons }) => sum + (reasons.find(each => each.code === code)?.count ?? 0), 0)
const inMonth = (groups: Groups, month: string): Groups =>
  groups.filter(({ firstMonth, lastMonth }) => firstMonth === month && lastMonth === month)
const itemsOf = (groups: Groups, code: string): ReasonFigure['items'] =>
  rowsBy(groups, 'itemId', new Map())
    .map(({ id, name }) => ({
      id,
      name,
      count: countOf(
        groups.filter(({ itemId }) => itemId === id),
        code,
      ),
    }))
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

export const trendOf = (groups: Groups, months: readonly { month: string; asked: Asked }[]): TrendMonth[] =>
  months.map(({ month, asked }, n) => {
    const counted = countGroups(inMonth(groups, month))
    const before = months[n - 1]
    if (!before) return { month, ...counted, breaks: [], difference: null }
    const breaks = breaksBetween(before.asked, asked)
    const { content } = countGroups(inMonth(groups, before.month))
    return { month, ...counted, breaks, difference: differenceOf(content, counted.content, breaks) }
  })
