import { permissionsOf } from '@zhenyiban/shared/kernel/permissions.ts'
import type { Ref } from '../../kernel/ids.ts'
import { listStaff, standingOf } from '../identity/staff.ts'

/** Organisations among these where somebody may answer who is not barred from it. */
export const organisationsThatAnswer = async (
  scope: readonly string[],
  barredIds: readonly Ref[],
): Promise<string[]> => {
  const barred = barredIds.map(String)
  const people = (await listStaff({ scope })).filter(
    each =>
      permissionsOf(each.role).includes('feedback.answer') &&
      standingOf(each) !== 'left' &&
      !barred.includes(String(each._id)),
  )
  return [...new Set(people.map(({ organisationId }) => String(organisationId)))]
}
