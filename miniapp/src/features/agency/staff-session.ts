import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import { connect } from '../../shell/api.ts'
import { persisted } from '../../shell/store.ts'

/** The agent's session, apart from the resident's: an agent is a resident too, on the same phone. */
export const staffSession = persisted<{ token: string; staff: StaffMember } | null>('staff.session', null)

export const staffApi = connect({
  token: () => staffSession.get()?.token ?? '',
  // The pages show the sign-in in their place; what was written stays on the phone.
  lost: () => staffSession.set(null),
})
