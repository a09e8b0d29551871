import { type FeedbackKind, isAnsweredByOthers } from '@zhenyiban/shared/feedback/kinds.ts'

/** A department as routing knows it: the line of work (条线) it does. */
export interface Department {
  id: string
  line: string | null
}
export interface RoutedItem {
  line: string | null
  department: string
}

/** Whether it is their business: by the line of the item's guide, else by the name of the department it is listed under. */
export const handles = ({ line }: Department, item: RoutedItem): boolean =>
  line !== null && (item.line === null ? item.department.includes(line) : item.line === line)

/** Below this a text hardly means any item: of the real questions of the search's table one in twenty. */
const LEAST_SCORE = 0.45
/** Of what the words may mean, the first counts most; below this share of all it is a guess. */
const LEAST_SHARE = 0.5
/**
 * Whose business a text is by the items it may mean, the likeliest first: the department of the likeliest, when the others
 * do not speak against it. Null: nobody's in particular.
 */
export const departmentByWords = <D extends Department>(
  meant: readonly { item: RoutedItem; score: number }[],
  departments: readonly D[],
): D | null => {
  if (meant[0] === undefined || meant[0].score < LEAST_SCORE) return null
  const whose = meant.map(({ item }) => departments.find(department => handles(department, item)) ?? null)
  const [first] = whose
  if (!first) return null
  const weights = whose.map((_, at) => 1 / (at + 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const theirs = weights.reduce((sum, weight, at) => (whose[at] === first ? sum + weight : sum), 0)
  return theirs / all >= LEAST_SHARE ? first : null
}

/**
 * What may bring it away from the town by itself. A complaint stays: it is not handed to whom it may be about. What could
 * not be got done goes where a person sent the like of it before.
 */
export const mayLeaveTown = (kind: FeedbackKind): { byItem: boolean; byLearning: boolean } => ({
  byItem: !isAnsweredByOthers(kind),
  byLearning: kind !== 'complaint',
})
