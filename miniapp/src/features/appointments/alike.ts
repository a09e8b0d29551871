import type { Appointment } from '@zhenyiban/shared/appointments/contract.ts'
import type { Visitor } from '@zhenyiban/shared/appointments/visitors.ts'
import { maskName } from '@zhenyiban/shared/kernel/masking.ts'

interface Wanted {
  itemId: string
  /** Who comes, when it is one of the family. */
  family: Pick<Visitor, 'name' | 'relation'> | undefined
}
const isSamePerson = ({ visitor }: Appointment, { family }: Wanted): boolean => {
  if (!family || !visitor) return !family && !visitor
  return visitor.relation === family.relation && [family.name, maskName(family.name)].includes(visitor.name)
}
/** The next booking ahead that the same person has for the same thing: pointed out before another is made. */
export const alikeAhead = (
  all: readonly Appointment[],
  wanted: Wanted,
  now: string,
): Appointment | undefined =>
  all
    .filter(({ status, startsAt }) => status === 'booked' && startsAt > now)
    .filter(({ items }) => items.some(({ id }) => id === wanted.itemId))
    .filter(booking => isSamePerson(booking, wanted))
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))[0]
