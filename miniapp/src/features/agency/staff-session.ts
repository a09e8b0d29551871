import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import { connect } from '../../shell/api.ts'
import { persisted } from '../../shell/store.ts'

interface StaffSession {
  token: string
  staff: StaffMember
}
/** The agent's session, apart from the resident's: an agent is a resident too, on the same phone. */
export const staffSession = persisted<StaffSession | null>('staff.session', null)

/** Changes the password somebody else gave, before the session is one. */
export const changeGivenPassword = async (
  session: StaffSession,
  oldPassword: string,
  newPassword: string,
) => {
  const api = connect({ token: () => session.token, lost: () => {} })
  await api.changePassword({ body: { oldPassword, newPassword } })
  // Asking for the account anew could fail after the password was changed, and the old one opens nothing any more.
  staffSession.set({ ...session, staff: { ...session.staff, mustChangePassword: false } })
}

export const staffApi = connect({
  token: () => staffSession.get()?.token ?? '',
  // The pages show the sign-in in their place; what was written stays on the phone.
  lost: () => staffSession.set(null),
})
