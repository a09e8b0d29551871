import type { CoordinateSystem, Nearness } from '@zhenyiban/shared/queue/nearness.ts'
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
  nearness: Pick<Nearness, 'way' | 'withinMetres'> & {
    latitude: number | null
    longitude: number | null
    system: CoordinateSystem
  }
}

export const filledFrom = (
  { groups, priorities, nearness: { position, ...nearness }, ...figures }: QueueRule,
  names: readonly { id: string; name: string }[],
): RuleValues => ({
  ...figures,
  nearness: {
    ...nearness,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    system: position?.system ?? 'gcj02',
  },
  groups: groups.map(({ itemIds, ...group }) => ({
    ...group,
    items: itemIds.map(value => ({ value, label: names.find(({ id }) => id === value)?.name ?? value })),
  })),
  weights: Object.fromEntries(
    priorityKinds.map(kind => [kind, priorities.find(each => each.kind === kind)?.weight ?? 0]),
  ) as Record<PriorityKind, number>,
})
const nearnessFrom = ({
  way,
  withinMetres,
  latitude,
  longitude,
  system,
}: RuleValues['nearness']): Nearness => ({
  way,
  withinMetres,
  position: latitude === null || longitude === null ? null : { latitude, longitude, system },
})
export const ruleFrom = ({ groups, weights, nearness, ...figures }: RuleValues): QueueRule => ({
  ...figures,
  nearness: nearnessFrom(nearness),
  groups: groups.map(({ items, ...group }) => ({ ...group, itemIds: items.map(({ value }) => value) })),
  priorities: priorityKinds.flatMap(kind => (weights[kind] > 0 ? [{ kind, weight: weights[kind] }] : [])),
})

/** A to Z without B, which is the letter of booked people (预约号). */
export const LETTERS = [...'ACDEFGHIJKLMNOPQRSTUVWXYZ']
export const freeLetter = (groups: readonly Partial<GroupValues>[]): string =>
  LETTERS.find(letter => groups.every(group => group.letter !== letter)) ?? ''
