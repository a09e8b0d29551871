import type { StaffStanding } from '@zhenyiban/shared/identity/contract.ts'
import { whyNotChange, whyNotGive } from '@zhenyiban/shared/identity/rank.ts'
import { signInNameOf } from '@zhenyiban/shared/identity/staff-accounts.ts'
import { peopleRoles, type Role } from '@zhenyiban/shared/kernel/permissions.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import mongoose from 'mongoose'
import { type App, type EventActor, type StaffActor, system } from '../../kernel/app.ts'
import type { Ref } from '../../kernel/ids.ts'
import { isDuplicateOf } from '../../kernel/transaction.ts'
import { findOrganisation } from '../organisations/tree.ts'
import { Staff, type StaffRecord } from './model.ts'
import { assertStrong, hashPassword, isPassword, newOneTimePassword } from './passwords.ts'
import { endOtherSessions, endSessionsOf } from './sessions.ts'
import { standingOf } from './staff.ts'

/** A colleague, held by the rule of rank; or who works on the server itself, by a command, above whom nobody stands. */
type Changer = StaffActor | { operator: string }
const actorOf = (by: Changer): EventActor => ('operator' in by ? system : by)
const operatorOf = (by: Changer) => ({ operator: 'operator' in by ? by.operator : null })

interface Post {
  role: Role
  organisationId: Ref
}
const postOf = ({ role, organisationId }: Post) => ({ role, organisationId: String(organisationId) })
const assertMayGive = async (by: Changer, post: Post): Promise<void> => {
  await findOrganisation(post.organisationId)
  const reason = 'operator' in by ? null : whyNotGive(by, postOf(post))
  if (reason) refuse(reason)
}
/** The account of a person, where the caller may change it. */
const findChangeable = async (by: Changer, staffId: Ref): Promise<StaffRecord> => {
  const staff =
    (await Staff.findOne({ _id: staffId, role: { $in: peopleRoles } }).lean()) ?? refuse('staff.not_found')
  const reason = 'operator' in by ? null : whyNotChange(by, { id: String(staff._id), ...postOf(staff) })
  return reason ? refuse(reason) : staff
}

interface NewAccount extends Post {
  name: string
  signInName: string
  /** False only where the password is public anyway: in the demonstration. */
  mustChange: boolean
}
/** Within the caller's transaction; an account that is there already is never taken over. */
export const createStaff = async (app: App, by: Changer, account: NewAccount, passwordHash: string) => {
  const { name, role, organisationId, mustChange } = account
  const signInName = signInNameOf(account.signInName)
  if (await Staff.exists({ signInName })) refuse('staff.name_taken')
  const _id = new mongoose.Types.ObjectId()
  const after = postOf({ role, organisationId })
  await Staff.create([
    { _id, name, signInName, role, organisationId, passwordHash, passwordGiven: mustChange },
  ])
  const staffId = String(_id)
  await app.outbox.add('staff.added', actorOf(by), {
    staffId,
    organisationIds: [after.organisationId],
    name,
    signInName,
    after,
    ...operatorOf(by),
  })
  return { id: staffId, signInName }
}
export const addStaff = async (app: App, by: Changer, account: NewAccount & { password: string }) => {
  await assertStrong('password', account.password, account)
  const passwordHash = await hashPassword(account.password)
  return app
    .transaction(async () => {
      await assertMayGive(by, account)
      return createStaff(app, by, account, passwordHash)
    })
    .catch(error => (isDuplicateOf(error, 'signInName') ? refuse('staff.name_taken') : Promise.reject(error)))
}
/** With a password that is told once. */
export const addStaffOnce = async (app: App, by: StaffActor, account: Omit<NewAccount, 'mustChange'>) => {
  const oneTimePassword = newOneTimePassword()
  const added = await addStaff(app, by, { ...account, password: oneTimePassword, mustChange: true })
  return { ...added, oneTimePassword }
}

/** A password given anew: it is to be changed when signing in, and whoever is signed in is so no longer. */
export const resetPassword = async (app: App, by: Changer, staffId: Ref, password = newOneTimePassword()) => {
  const passwordHash = await hashPassword(password)
  const staff = await app.transaction(async () => {
    const found = await findChangeable(by, staffId)
    await assertStrong('password', password, found)
    await Staff.updateOne({ _id: found._id }, { $set: { passwordHash, passwordGiven: true } })
    await endSessionsOf(found._id)
    await app.outbox.add('staff.password_reset', actorOf(by), { staffId: String(staffId), ...operatorOf(by) })
    return found
  })
  return { id: String(staff._id), signInName: staff.signInName, oneTimePassword: password }
}

/** One's own password: the old one is asked for, and sessions elsewhere end. */
export const changePassword = async (app: App, by: StaffActor, oldPassword: string, newPassword: string) => {
  const staff = (await Staff.findById(by.id).lean()) ?? refuse('session.required')
  const guesser = `own password ${by.id}`
  app.limits.guess(guesser, app.clock.now())
  if (!(await isPassword(staff.passwordHash, oldPassword)))
    refuse('staff.wrong_old_password', [{ field: 'oldPassword', message: '现在的密码不对' }])
  app.limits.guessedRight(guesser)
  if (newPassword === oldPassword)
    refuse('staff.weak_password', [{ field: 'newPassword', message: '新密码和现在的一样，请换一个' }])
  await assertStrong('newPassword', newPassword, staff)
  const passwordHash = await hashPassword(newPassword)
  await app.transaction(async () => {
    const { matchedCount } = await Staff.updateOne(
      { _id: staff._id, passwordHash: staff.passwordHash },
      { $set: { passwordHash, passwordGiven: false } },
    )
    if (matchedCount === 0) refuse('staff.wrong_old_password')
    await endOtherSessions(by)
    await app.outbox.add('staff.password_changed', by, { staffId: by.id })
  })
}

/** 岗位和单位: what somebody may do and where. They sign in anew with it. */
export const changePost = (app: App, by: Changer, staffId: Ref, change: Partial<Post>) =>
  app.transaction(async () => {
    const staff = await findChangeable(by, staffId)
    const before = postOf(staff)
    const after = postOf({ ...staff, ...change })
    await assertMayGive(by, after)
    if (before.role === after.role && before.organisationId === after.organisationId) return after
    await Staff.updateOne({ _id: staff._id }, { $set: after })
    await endSessionsOf(staff._id)
    await app.outbox.add('staff.post_changed', actorOf(by), {
      staffId: String(staff._id),
      organisationIds: [...new Set([before.organisationId, after.organisationId])],
      before,
      after,
      ...operatorOf(by),
    })
    return after
  })

/** 离岗: whoever has left signs in no more, and their open sessions end. */
export const setStanding = (app: App, by: Changer, staffId: Ref, standing: StaffStanding) =>
  app.transaction(async () => {
    const staff = await findChangeable(by, staffId)
    const before = standingOf(staff)
    if (before === standing) return standing
    await Staff.updateOne({ _id: staff._id }, { $set: { standing } })
    if (standing === 'left') await endSessionsOf(staff._id)
    await app.outbox.add('staff.standing_changed', actorOf(by), {
      staffId: String(staff._id),
      organisationIds: [String(staff.organisationId)],
      before,
      after: standing,
      ...operatorOf(by),
    })
    return standing
  })
