import { type PriorityKind, priorityKinds, type QueueRule } from '@zhenyiban/shared/queue/queue-rule.ts'
import type { PickedItem } from '../../../shell/pickers/item-picker.tsx'

interface GroupValues {
  name: string
  letter: string
  promisedWaitMinutes: number
  items: PickedItem[]
}
/** The rule as the form holds it: items with their names, and a weight for every kind, 0 for none. */
export interface RuleValues extends Pick<QueueRule, 'elderlyFromAge' | 'graceMinutes' | 'walkInsBetween'> {
  groups: GroupValues[]
  weights: Record<PriorityKind, number>
}

export const filledFrom = (
  { groups, priorities, ...figures }: QueueRule,
  names: readonly { id: string; name: string }[],
): RuleValues => ({
  ...figures,
  groups: groups.map(({ itemIds, ...group }) => ({
    ...group,
    items: itemIds.map(value => ({ value, label: names.find(({ id }) => id === value)?.name ?? value })),
  })),
  weights: Object.fromEntries(
    priorityKinds.map(kind => [kind, priorities.find(each => each.kind === kind)?.weight ?? 0]),
  ) as Record<PriorityKind, number>,
})
export const ruleFrom = ({ groups, weights, ...figures }: RuleValues): QueueRule => ({
  ...figures,
  groups: groups.map(({ items, ...group }) => ({ ...group, itemIds: items.map(({ value }) => value) })),
  priorities: priorityKinds.flatMap(kind => (weights[kind] > 0 ? [{ kind, weight: weights[kind] }] : [])),
})

/** A to Z without B, which is the letter of booked people (预约号). */
export const LETTERS = [...'ACDEFGHIJKLMNOPQRSTUVWXYZ']
export const freeLetter = (groups: readonly Partial<GroupValues>[]): string =>
  LETTERS.find(letter => groups.every(group => group.letter !== letter)) ?? ''
