import { type RefusalCode, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { StaffActor } from './app.ts'

/** The one place that says whether staff may see or touch what belongs to an organisation. */
export const inScope = (staff: StaffActor, organisationId: unknown): boolean =>
  staff.scope.includes(String(organisationId))

/** Refuses as if the thing did not exist when it is outside the caller's organisations. */
export const assertInScope = (staff: StaffActor, organisationId: unknown, code: RefusalCode): void => {
  if (!inScope(staff, organisationId)) refuse(code)
}
