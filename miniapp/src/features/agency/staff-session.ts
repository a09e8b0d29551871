import type { StaffMember } from '@zhenyiban/shared/identity/contract.ts'
import { connect } from '../../shell/api.ts'
import { persisted } from '../../shell/store.ts'

/** Signed in, before the key of the drafts is there. */
export type Begun = Pick<StaffSession, 'token' | 'staff'>
export interface StaffSession {
  token: string
  staff: StaffMember
  /** Seals this agent's drafts; it goes with the session, and without it nobody reads them. */
  draftKey: string
}
/** The agent's session, apart from the resident's: an agent is a resident too, on the same phone. */
export const staffSession = persisted<StaffSession | null>('staff.session', null)
// Of before the drafts were sealed: its agent signs in once more, and finds everything there.
if (staffSession.get() && !staffSession.get()?.draftKey) staffSession.set(null)

const apiOf = (session: Begun) => connect({ token: () => session.token, lost: () => {} })
/** The agent is in once the key of the drafts is there too: from then on everything works without a network. */
export const enter = async (session: Begun): Promise<void> => {
  const { key: draftKey } = await apiOf(session).draftKey()
  staffSession.set({ ...session, draftKey })
}

/** Changes the password somebody else gave, before the session is one. */
export const changeGivenPassword = async (session: Begun, oldPassword: string, newPassword: string) => {
  await apiOf(session).changePassword({ body: { oldPassword, newPassword } })
  // Asking for the account anew could fail after the password was changed, and the old one opens nothing any more.
  await enter({ ...session, staff: { ...session.staff, mustChangePassword: false } })
}

export const staffApi = connect({
  token: () => staffSession.get()?.token ?? '',
  // The pages show the sign-in in their place; what was written stays on the phone.
  lost: () => staffSession.set(null),
})
